import { expect, test } from 'vitest';
import { compareTerms } from './compare-terms.ts';

const SESSIONS = [
  { value: 's-1', name: 's-1', count: 9 },
  { value: 's-2', name: 's-2', count: 3 },
];

test('without a choice the two sessions of most events are compared, with one that choice holds', () => {
  expect(compareTerms({}, SESSIONS).filters).toEqual([{ sessions: ['s-1'] }, { sessions: ['s-2'] }]);
  expect(compareTerms({ a: 's-7' }, SESSIONS).filters?.[0]).toEqual({ sessions: ['s-7'] });
  expect(compareTerms({}, SESSIONS.slice(1)).filters).toBeUndefined();
});

test('a time parts the case to the nanosecond, and what is no time parts nothing', () => {
  expect(compareTerms({ by: 'time', at: '1970-01-01T00:00:01Z' }, SESSIONS).filters).toEqual([
    { toNs: 999_999_999n },
    { fromNs: 1_000_000_000n },
  ]);
  expect(compareTerms({ by: 'time', at: 'noon' }, SESSIONS).filters).toBeUndefined();
});
