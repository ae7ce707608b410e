import { allOf, anyOf, type ByteNode, byteNode, bytesFrom } from './byte-node.ts';

/** A range of code points, both ends included. */
export type CodeRange = readonly [from: number, to: number];

export const LAST_CODE_POINT = 0x10ffff;

/**
 * A character as it may be written where case does not matter: itself and what single character it becomes in lower and
 * upper case, and back. No locale has a say. Characters that become several, as ß does, stay as they are.
 */
export function casesOf(code: number): readonly number[] {
  const found = new Set([code]);
  for (const form of [lower, upper]) {
    const once = form(code);
    if (once === undefined) continue;
    found.add(once);
    for (const again of [lower(once), upper(once)]) if (again !== undefined) found.add(again);
  }
  return [...found].sort((a, b) => a - b);
}

function lower(code: number): number | undefined {
  return single(String.fromCodePoint(code).toLowerCase());
}

function upper(code: number): number | undefined {
  return single(String.fromCodePoint(code).toUpperCase());
}

function single(text: string): number | undefined {
  const [first = '', ...rest] = text;
  return rest.length === 0 ? first.codePointAt(0) : undefined;
}

/** Any one of these characters, in UTF-8. */
export function utf8Node(ranges: readonly CodeRange[]): ByteNode {
  const ways = ranges.flatMap(([from, to]) => [...sequences(from, to)]);
  return anyOf(ways.map((sets) => allOf(sets.map(([from, to]) => byteNode(bytesFrom(from, to))))));
}

/**
 * A range of characters as sequences of ranges of bytes: it is cut until its first and last character differ in their
 * bytes independently of each other. Surrogates are no characters.
 */
function* sequences(from: number, to: number): Generator<readonly CodeRange[]> {
  const cut = cutOf(from, to);
  if (cut !== undefined) {
    yield* sequences(from, cut);
    yield* sequences(cut + 1, to);
    return;
  }
  if (from > to || (from >= 0xd800 && to <= 0xdfff)) return;
  const last = utf8Of(to);
  yield utf8Of(from).map((byte, at) => [byte, last[at] ?? byte] as const);
}

/** Where a range must be cut: after this character. Undefined where it need not. */
function cutOf(from: number, to: number): number | undefined {
  for (const edge of [0x7f, 0x7ff, 0xd7ff, 0xdfff, 0xffff]) if (from <= edge && edge < to) return edge;
  if (to <= 0x7f) return undefined;
  for (const bits of [6, 12, 18]) {
    const mask = (1 << bits) - 1;
    if ((from & ~mask) === (to & ~mask)) continue;
    if ((from & mask) !== 0) return from | mask;
    if ((to & mask) !== mask) return (to & ~mask) - 1;
  }
  return undefined;
}

/** The bytes of one character in UTF-8. */
export function utf8Of(code: number): readonly number[] {
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code <= 0x7f) return [code];
  if (code <= 0x7ff) return [0xc0 | (code >> 6), tail(0)];
  if (code <= 0xffff) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}

/** The units of one character in UTF-16. */
export function utf16Of(code: number): readonly number[] {
  if (code <= 0xffff) return [code];
  return [0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff)];
}
