import { anyOf, type ByteNode, byteNode, bytesFrom } from './byte-node.ts';
import { type CodeRange, casesOf, LAST_CODE_POINT, utf8Node } from './characters.ts';

const DIGITS: readonly CodeRange[] = [[48, 57]];
const WORD: readonly CodeRange[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: readonly CodeRange[] = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** Every character but a line break. */
export const DOT: readonly CodeRange[] = negated([[10, 10]]);

/** `\d`, `\w`, `\s` and what they leave out. */
export const SHORTHAND: ReadonlyMap<string, readonly CodeRange[]> = new Map([
  ['d', DIGITS],
  ['D', negated(DIGITS)],
  ['w', WORD],
  ['W', negated(WORD)],
  ['s', SPACE],
  ['S', negated(SPACE)],
]);

/** Every character that is in none of the ranges. */
export function negated(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const left: CodeRange[] = [];
  let next = 0;
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    if (from > next) left.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= LAST_CODE_POINT) left.push([next, LAST_CODE_POINT]);
  return left;
}

/** Characters above have no cases. */
const LAST_CASED = 0x1e943;

/** The ranges with every letter in any case. */
export function inAnyCase(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const cases = ranges.flatMap(([from, to]) => {
    const found: CodeRange[] = [];
    for (let code = from; code <= Math.min(to, LAST_CASED); code += 1)
      for (const other of casesOf(code)) if (other < from || other > to) found.push([other, other]);
    return found;
  });
  return [...ranges, ...cases];
}

/** A class of characters, and of bytes that are no characters. */
export function classFor(ranges: readonly CodeRange[], bytes: readonly number[]): ByteNode {
  const alone = bytes.map((byte) => byteNode(bytesFrom(byte, byte)));
  return anyOf([...(ranges.length > 0 ? [utf8Node(ranges)] : []), ...alone]);
}
