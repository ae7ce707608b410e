import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './over-rate-limit.ts';

const expected = 'inventory: 1\nagents:\n  - name: Assistant\n    rate: { per_minute: 3, per_hour: 5 }\n';
const START = 1_700_000_000n;
const callsAt = (...seconds: readonly number[]) =>
  seconds.map((second) => toolCall('read', { second }, { startNs: (START + BigInt(second)) * 1_000_000_000n }));

testRule(rule, {
  fires: [
    {
      when: 'four calls fall into 60 seconds that no minute of the clock holds',
      expected,
      events: callsAt(50, 70, 90, 109),
      summary: 'Assistant called tools more often than 3 times in a minute (1 event).',
    },
    {
      when: 'an hour holds too many, and no minute does',
      expected,
      events: callsAt(0, 600, 1200, 1800, 2400, 3000),
      summary: 'Assistant called tools more often than 5 times in an hour (1 event).',
    },
  ],
  quiet: [
    { when: 'the fourth call comes 60 seconds after the first', expected, events: callsAt(0, 20, 40, 60) },
    {
      when: 'no rate is stated',
      expected: 'inventory: 1\nagents: [{ name: Assistant }]',
      events: callsAt(1, 2, 3, 4, 5, 6),
    },
    { when: 'times are not recorded', expected, events: Array.from({ length: 9 }, (_, n) => toolCall('read', { n })) },
  ],
});
