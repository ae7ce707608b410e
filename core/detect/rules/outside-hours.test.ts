import { isoToNs } from '../../base/time.ts';
import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './outside-hours.ts';

const hours = (text: string) => `inventory: 1\nagents:\n  - name: Assistant\n    hours: { ${text} }\n`;
const at = (time: string) => toolCall('read', {}, { startNs: isoToNs(time) });
const office = hours('utc_offset: "+02:00", from: "08:00", to: "18:00", days: [mon, tue, wed, thu, fri]');
const night = hours('utc_offset: Z, from: "22:00", to: "06:00", days: [fri]');

testRule(rule, {
  fires: [
    // 2026-03-17 is a Tuesday.
    {
      when: 'a call comes a minute after the hours',
      expected: office,
      events: [at('2026-03-17T15:59:59Z'), at('2026-03-17T16:00:00Z')],
    },
    { when: 'a call comes at the weekend', expected: office, events: [at('2026-03-21T10:00:00Z')] },
    { when: 'the day is another one at the stated offset', expected: office, events: [at('2026-03-22T22:30:00Z')] },
    { when: 'a night shift has ended', expected: night, events: [at('2026-03-21T06:00:00Z')] },
    {
      when: 'the time lies before 1970',
      expected: hours('utc_offset: Z, from: "08:00", to: "09:00"'),
      events: [at('1969-12-31T23:30:00Z')],
    },
  ],
  quiet: [
    {
      when: 'calls lie within the hours',
      expected: office,
      events: [at('2026-03-17T06:00:00Z'), at('2026-03-17T15:59:59Z')],
    },
    {
      when: 'the night of a Friday goes on into Saturday',
      expected: night,
      events: [at('2026-03-20T22:00:00Z'), at('2026-03-21T05:59:59Z')],
    },
    { when: 'the time is not recorded', expected: office, events: [toolCall('read', {})] },
    {
      when: 'no hours are stated',
      expected: 'inventory: 1\nagents: [{ name: Assistant }]',
      events: [at('2026-03-21T10:00:00Z')],
    },
  ],
});
