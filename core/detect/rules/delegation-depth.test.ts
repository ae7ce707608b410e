import type { EventDraft } from '../../model/event.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './delegation-depth.ts';

const gives = (from: string, to: string): EventDraft => ({
  kind: 'delegation',
  sessionId: 'session-1',
  actor: { kind: 'agent', key: from, name: from },
  target: { kind: 'agent', key: to, name: to },
  input: 'Please do this.',
});
const down = [gives('a', 'b'), gives('b', 'c'), gives('c', 'd')];

testRule(rule, {
  fires: [
    {
      when: 'a task goes through five agents',
      events: [...down, gives('d', 'e')],
      summary: 'A task or control went down through 4 steps: a → b → c → d → e.',
    },
  ],
  quiet: [
    { when: 'it goes through four', events: down },
    { when: 'one agent gives many tasks', events: 'bcdefg'.split('').map((to) => gives('a', to)) },
    { when: 'it goes back to the first', events: [...down, gives('d', 'a')] },
    { when: 'the later step came first', events: [gives('d', 'e'), ...down] },
  ],
});
