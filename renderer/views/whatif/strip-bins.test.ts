import { expect, test } from 'vitest';
import { FAKE_WHAT_IF } from '../../testing/fake-what-if.ts';
import { binOf, STRIP_BINS, stripLanes } from './strip-bins.ts';

test('the first call is in the first place and the last in the last', () => {
  expect([binOf(0n, 0n, 1000n), binOf(1000n, 0n, 1000n), binOf(5n, 5n, 5n)]).toEqual([0, STRIP_BINS - 1, 0]);
});

test('every call is counted in its lane, those without a time beside it', () => {
  const lanes = stripLanes(FAKE_WHAT_IF);
  expect(lanes.map(({ id, total, untimed }) => [id, total, untimed])).toEqual([
    ['harmful', 2, 0],
    ['stopped', 1, 0],
    ['held', 1, 0],
    ['undecided', 1, 1],
  ]);
  for (const { bins, total, untimed } of lanes)
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(total - untimed);
});
