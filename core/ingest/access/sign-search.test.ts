import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SignSearch } from './sign-search.ts';

const GROUPS = [['she', 'hers'], ['he'], ['://', '-----begin'], ['sk-'], []];

test('finds the signs that the text holds, in either case, one within another', () => {
  const search = new SignSearch(GROUPS);
  expect(GROUPS.map((_, group) => search.search('uSHErs').hasSign(group))).toEqual([true, true, false, false, false]);
  expect(search.search('------BEGIN').hasSign(2)).toBe(true);
  expect(search.search('s\u017fk\u212a-').hasSign(3)).toBe(false);
});

test('says of any text what looking for each sign by itself says', () => {
  const search = new SignSearch(GROUPS);
  const piece = fc.constantFrom('s', 'H', 'e', 'r', '-', '----', 'begin', 'k', ':', '/', 'é', '7', '\u{1f600}');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const expected = GROUPS.map((signs) => signs.some((sign) => text.toLowerCase().includes(sign)));
      const found = search.search(text);
      expect(GROUPS.map((_, group) => found.hasSign(group))).toEqual(expected);
      expect(found.digits).toBe(text.replace(/[^0-9]/g, '').length);
    }),
  );
});
