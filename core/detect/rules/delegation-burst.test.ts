import type { EventDraft } from '../../model/event.ts';
import { subagentNamed, toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './delegation-burst.ts';

const session = (number: number, tasks: number): readonly EventDraft[] => [
  toolCall('read_file', { path: 'a.ts' }, { sessionId: `s-${number}` }),
  ...Array.from(
    { length: tasks },
    (_, at): EventDraft => ({
      ...toolCall('Task', { prompt: `Part ${at}` }, { sessionId: `s-${number}`, toolName: undefined }),
      kind: 'delegation',
      target: subagentNamed(`${number}-${at}`),
    }),
  ),
];
const sessions = (tasks: readonly number[]) => tasks.flatMap((count, number) => session(number, count));

testRule(rule, {
  fires: [
    {
      when: 'thirty tasks follow sessions of one or two',
      events: sessions([1, 2, 0, 1, 2, 1, 0, 1, 30]),
      summary: 'Assistant gave tasks away 30 times in one session; over its 9 sessions the median is 1.0.',
    },
  ],
  quiet: [
    { when: 'it always gives many', events: sessions(Array.from({ length: 9 }, () => 20)) },
    { when: 'there are too few sessions', events: sessions([1, 1, 30]) },
    { when: 'nine tasks are not many', events: sessions([1, 2, 0, 1, 2, 1, 0, 1, 9]) },
  ],
});
