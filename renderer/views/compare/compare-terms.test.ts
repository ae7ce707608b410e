import { expect, test } from 'vitest';
import { FAKE_TASK_RUNS } from '../../testing/fake-comparison.ts';
import { compareTerms } from './compare-terms.ts';

const SESSIONS = [
  { value: 's-1', name: 's-1', count: 9 },
  { value: 's-2', name: 's-2', count: 3 },
];
const CASE = { sessions: SESSIONS, tasks: FAKE_TASK_RUNS };

test('without a choice the two sessions of most events are compared, with one that choice holds', () => {
  expect(compareTerms({}, CASE).filters).toEqual([{ sessions: ['s-1'] }, { sessions: ['s-2'] }]);
  expect(compareTerms({ a: 's-7' }, CASE).filters?.[0]).toEqual({ sessions: ['s-7'] });
  expect(compareTerms({}, { ...CASE, sessions: SESSIONS.slice(1) }).filters).toBeUndefined();
});

test('a time parts the case to the nanosecond, and what is no time parts nothing', () => {
  expect(compareTerms({ by: 'time', at: '1970-01-01T00:00:01Z' }, CASE).filters).toEqual([
    { toNs: 999_999_999n },
    { fromNs: 1_000_000_000n },
  ]);
  expect(compareTerms({ by: 'time', at: 'noon' }, CASE).filters).toBeUndefined();
});

test('of a task its own runs are compared, the first two without a choice', () => {
  expect(compareTerms({ by: 'task' }, CASE).filters).toEqual([{ sessions: ['s-3'] }, { sessions: ['s-4'] }]);
  expect(compareTerms({ by: 'task', a: 's-5', b: 's-1' }, CASE).filters).toEqual([
    { sessions: ['s-5'] },
    { sessions: ['s-4'] },
  ]);
  expect(compareTerms({ by: 'task' }, { ...CASE, tasks: [] }).filters).toBeUndefined();
});

test('before and after can be told apart within one session', () => {
  expect(compareTerms({ by: 'time', at: '1970-01-01T00:00:01Z', in: 's-2' }, CASE).filters).toEqual([
    { sessions: ['s-2'], toNs: 999_999_999n },
    { sessions: ['s-2'], fromNs: 1_000_000_000n },
  ]);
});
