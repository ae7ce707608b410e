import { expect, test } from 'vitest';
import { spanWords } from './span-words.ts';

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [45_000, '45 s'],
  [200_000, '3 min 20 s'],
  [900_000, '15 min'],
  [7_200_000, '2 h'],
  [7_260_999, '2 h 1 min'],
  [100_800_000, '1 d 4 h'],
])('%d ms is %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});
