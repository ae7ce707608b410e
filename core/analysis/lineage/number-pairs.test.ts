import { expect, test } from 'vitest';
import { NumberPairs } from './number-pairs.ts';

test('gives pairs by their first numbers, and those with the same in the order in which they came', () => {
  const pairs = new NumberPairs();
  pairs.add(7, 3);
  pairs.add(7, 3);
  pairs.add(7, 1);
  pairs.add(2, 9);
  for (let first = 100; first > 50; first -= 1) pairs.add(first, 0);
  pairs.add(7, 3);
  const all = [...pairs.inOrder()];
  expect(all.slice(0, 4)).toEqual([
    [2, 9],
    [7, 3],
    [7, 1],
    [7, 3],
  ]);
  expect(all).toHaveLength(54);
});

test('gives nothing where nothing was added', () => {
  expect([...new NumberPairs().inOrder()]).toEqual([]);
});
