import { expect, test } from 'vitest';
import { stepOf, stepped } from './option-steps.ts';

test('arrows go round the options, from none to the first or the last', () => {
  expect(['ArrowDown', 'ArrowUp', 'Enter', 'a'].map(stepOf)).toEqual([1, -1, 0, 0]);
  expect([stepped(-1, 1, 3), stepped(-1, -1, 3), stepped(2, 1, 3), stepped(0, -1, 3), stepped(0, 1, 1)]).toEqual([
    0, 2, 0, 2, 0,
  ]);
});
