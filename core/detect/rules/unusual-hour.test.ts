import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './unusual-hour.ts';

const DAY = 86_400_000_000_000n;
const HOUR = 3_600_000_000_000n;
/** 2026-02-02, midnight UTC. */
const START = 1_769_990_400_000_000_000n;
const call = (day: number, hour: number, minute = 0) =>
  toolCall(
    'get_order',
    { day, hour, minute },
    { startNs: START + BigInt(day) * DAY + BigInt(hour) * HOUR + BigInt(minute) * 60_000_000_000n },
  );
const days = (count: number) =>
  Array.from({ length: count }, (_, day) => Array.from({ length: 40 }, (__, at) => call(day, 9 + (at % 8), at))).flat();

testRule(rule, {
  fires: [
    {
      when: 'an agent of office hours calls at three in the night',
      events: [...days(10), call(9, 3), call(9, 3, 5)],
      summary:
        'Assistant made 2 calls from 03:00 UTC on 2026-02-11; of its 402 timed calls on 10 days 2 fall near that hour.',
    },
  ],
  quiet: [
    { when: 'there are too few days', events: [...days(4), call(3, 3)] },
    { when: 'it is beside the usual hours', events: [...days(10), call(9, 17)] },
    {
      when: 'it works at night every day',
      events: Array.from({ length: 10 }, (_, day) => [...days(1).slice(0, 30), call(day, 3), call(day, 3, 1)]).flat(),
    },
  ],
});
