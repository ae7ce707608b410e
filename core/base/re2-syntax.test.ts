import { expect, test } from 'vitest';
import { re2Problem } from './re2-syntax.ts';

const placeIn = (pattern: string) => {
  const problem = re2Problem(pattern);
  return problem && pattern.slice(problem.from, problem.to);
};

test('what RE2 runs has no fault', () => {
  const right = [
    'DE\\d{20}',
    '(?i)refund|pay(?:ment)?s?',
    '[[:alpha:]_.-]+@[^]\\s]+',
    '\\Qa(b[c\\E+',
    '(?P<year>\\d{4})-(?<month>\\d\\d)',
    '\\p{Greek}\\x{1F600}\\x41\\.\\_',
    'a(?i)+',
    '^*{',
    '(?s-i:.)\\z',
    '',
  ];
  expect(right.filter((pattern) => re2Problem(pattern))).toEqual([]);
});

test.each([
  ['IBAN (DE\\d+', '('],
  ['IBAN) DE', ')'],
  ['ok [a-z', '['],
  ['a|*b', '*'],
  ['a**', '*'],
  ['a{5,2}', '{5,2}'],
  ['a{1001}', '{1001}'],
  ['[z-a]', '[z-a]'],
  ['[\\b]', '[\\b]'],
  ['(a)\\1', '\\1'],
  ['pay(?=ment)', '(?='],
  ['(?<!no )refund', '(?<!'],
  ['(?>a)', '(?>'],
  ['a\\', '\\'],
  ['a\\Z', '\\Z'],
  ['\\xg', '\\x'],
  ['[[:alpha:]', '['],
])('%s is refused at %s', (pattern, place) => {
  expect(placeIn(pattern)).toBe(place);
  expect(re2Problem(pattern)?.message).toMatch(/\.$/);
});
