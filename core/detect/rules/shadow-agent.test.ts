import { subagentNamed, taskForSubagent, toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './shadow-agent.ts';

const expected = 'inventory: 1\nagents:\n  - name: Assist*\n';
const other = { kind: 'agent', key: 'mailer', name: 'mailer' } as const;

testRule(rule, {
  fires: [
    {
      when: 'an agent acts that no entry names',
      expected,
      events: [toolCall('read', {}), toolCall('send', {}, { actor: other }), toolCall('send', {}, { actor: other })],
      summary: 'mailer is not in the expected inventory (2 events).',
    },
    {
      when: 'a sub-agent acts that nobody is known to have started',
      expected,
      events: [toolCall('send', {}, { actor: subagentNamed('s1') })],
      summary: 'Sub-agent s1 is not in the expected inventory (1 event).',
    },
  ],
  quiet: [
    { when: 'the case has no expected inventory', events: [toolCall('send', {}, { actor: other })] },
    {
      when: 'the id is named instead of the name',
      expected: 'inventory: 1\nagents: [{ name: "agent:mail*" }]',
      events: [toolCall('send', {}, { actor: other })],
    },
    {
      when: 'an expected agent started the sub-agent',
      expected,
      events: [taskForSubagent('s1', 'Look it up.'), toolCall('read', {}, { actor: subagentNamed('s1') })],
    },
  ],
});
