import { expect, test } from 'vitest';
import { requiredTexts } from './required-texts.ts';

test.each([
  ['ord-12-10\\d+', ['ord-12-10']],
  ['DE\\d{20}', ['de']],
  ['^Refund (could|may) be paid$', ['refund', 'be paid']],
  ['colou?r', ['colo']],
  ['ab+cd', ['ab', 'cd']],
  ['ab*cd', ['cd']],
  ['rate{2,}limit', ['rat', 'limit']],
  ['[]|a]xyz[[:alpha:]|]abc', ['xyz', 'abc']],
  ['a\\.bc', ['a.bc']],
  ['- (a|b): -', []],
  // K and the long s, which are no ASCII, match `k` and `s` in any case.
  ['task_list', ['ta', '_li']],
  ['refund|payment', []],
  ['\\Qa+b\\E', []],
  ['\\x41bcd', []],
  ['a{b|c}', []],
  ['[unclosed', []],
  ['äöü', []],
])('an expression %s requires %j', (pattern, texts) => {
  expect(requiredTexts(pattern)).toEqual(texts);
});
