import type { EventDraft } from '../../model/event.ts';
import { agentMessage, toolCall, toolResult, toolSpan, userMessage } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './record-ends-after-act.ts';

const work = [
  userMessage('Tidy up the accounts.'),
  agentMessage('I shall look first.'),
  toolSpan('list_accounts', {}, 'a, b, c'),
  toolSpan('get_account', { id: 'a' }, 'closed'),
];
const erase = toolCall('delete_account', { id: 'a' });
const end: EventDraft = { kind: 'session_end', sessionId: 'session-1' };

testRule(rule, {
  fires: [
    {
      when: 'nothing follows a deletion',
      events: [...work, erase],
      summary:
        'The last thing that the record of session session-1 holds, after 4 others, is a call of delete_account, which deletes; no end and no further word is recorded.',
    },
    { when: 'only its result follows', events: [...work, erase, toolResult('delete_account', 'deleted')] },
  ],
  quiet: [
    { when: 'the agent says what it did', events: [...work, erase, agentMessage('I deleted a.')] },
    { when: 'the session ended', events: [...work, erase, end] },
    {
      when: 'the producer records no words of the agent',
      events: [
        ...work.filter(({ kind }) => kind !== 'agent_message'),
        toolSpan('get_account', { id: 'b' }, 'open'),
        erase,
      ],
    },
    { when: 'it ends with a look-up', events: [...work, toolCall('get_account', { id: 'b' })] },
    {
      when: 'sessions of this agent end so as a rule',
      events: Array.from({ length: 6 }, (_, at) =>
        [...work, erase].map((event) => ({ ...event, sessionId: `s-${at}` })),
      ).flat(),
    },
  ],
});
