import { matchesIn } from '../../base/matches.ts';
import { WordList } from './words.ts';

/** How many words one fingerprint spans at most. */
export const MOST_WORDS = 8;

/** How a piece is written where it stands. */
export const ENCODINGS = ['text', 'grouped', 'base64'] as const;
export type Encoding = (typeof ENCODINGS)[number];

// Accounts, card numbers and amounts are written in groups; what is compared is written in one.
const GROUPED = /\b[A-Z]{2}\d{2}(?:[ -][0-9A-Z]{2,4}){2,8}\b|\b\d{1,3}(?:,\d{3})+\b|\b\d{3,4}(?:[ -]\d{3,4}){2,5}\b/g;
const SEPARATED_DIGIT = /\d[ ,-]\w/;
const READABLE = /^[\t\n\r -~\u00a0-\uffff]*$/;
const MOST_DECODED = 64;
const LEAST_BASE64 = 24;

/** A stretch of a text that holds other words than are written there. */
export interface Rewritten {
  readonly plain: string;
  readonly start: number;
  readonly end: number;
  readonly encoding: 'grouped' | 'base64';
}

/** What stands in a text grouped or in base64, as it reads without. */
export function rewrittenIn(text: string): readonly Rewritten[] {
  const found: Rewritten[] = [];
  if (SEPARATED_DIGIT.test(text)) {
    for (const { 0: written, index } of matchesIn(GROUPED, text)) {
      const plain = written.replace(/[ ,-]/g, '');
      found.push({ plain, start: index, end: index + written.length, encoding: 'grouped' });
    }
  }
  found.push(...base64In(text));
  return found;
}

/** What stands in a text in base64, decoded. */
export function base64In(text: string): readonly Rewritten[] {
  const found: Rewritten[] = [];
  let decoded = 0;
  for (let at = nextBase64(text, 0); at >= 0 && decoded < MOST_DECODED; ) {
    const end = endOfBase64(text, at);
    const plain = decodedBase64(text.slice(at, end));
    if (plain !== undefined) {
      decoded += 1;
      found.push({ plain, start: at, end, encoding: 'base64' });
    }
    at = nextBase64(text, end);
  }
  return found;
}

/** The six bits that a sign of base64 stands for, and one more; 0 for what is none. */
const BASE64_BITS = new Uint8Array(0x80);
for (const [bits, sign] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  BASE64_BITS[sign.charCodeAt(0)] = bits + 1;

function isBase64At(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit < 0x80 && BASE64_BITS[unit] !== 0;
}

/** Where the next run of 24 signs of base64 begins; -1 where none does. Looks at its last sign first, and so skips words. */
function nextBase64(text: string, from: number): number {
  let start = from;
  while (start + LEAST_BASE64 <= text.length) {
    let at = start + LEAST_BASE64 - 1;
    while (at >= start && isBase64At(text, at)) at -= 1;
    if (at < start) return start;
    start = at + 1;
  }
  return -1;
}

function endOfBase64(text: string, start: number): number {
  let end = start + LEAST_BASE64;
  while (end < text.length && isBase64At(text, end)) end += 1;
  for (let signs = 0; signs < 2 && text[end] === '='; signs += 1) end += 1;
  return end;
}

/** What a base64 run holds, where that is text. */
export function decodedBase64(written: string): string | undefined {
  const body = written.replace(/=+$/, '');
  const bytes = body.length % 4 === 1 ? undefined : bytesOf(body);
  if (!bytes) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return READABLE.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Gives up at the first byte that no readable text has: most long runs are identifiers, and a thrown error costs more. */
function bytesOf(body: string): Uint8Array | undefined {
  const bytes = new Uint8Array((body.length * 3) >> 2);
  let bits = 0;
  let count = 0;
  for (let at = 0; at < body.length; at += 1) {
    bits = ((bits << 6) | ((BASE64_BITS[body.charCodeAt(at)] ?? 0) - 1)) & 0xfff;
    if (at % 4 === 0) continue;
    const byte = (bits >> (6 - 2 * (at % 4))) & 0xff;
    if ((byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f) return undefined;
    bytes[count] = byte;
    count += 1;
  }
  return bytes;
}

/** A run of words: its fingerprint of 64 bits in two halves, and where it stands in its text. */
export interface RunKey {
  readonly first: number;
  readonly second: number;
  readonly words: number;
  /** The first hash of its last word. */
  readonly tail: number;
  readonly start: number;
  readonly end: number;
}

const whole = new WordList();

/** The fingerprint of a whole text as one run; undefined where it has no word or too many. */
export function runKey(text: string): RunKey | undefined {
  const words = whole.fill(text).count;
  if (words === 0 || words > MOST_WORDS) return undefined;
  return keyOfWords(whole, 0, words);
}

/** The fingerprint of some words of a text that follow one another. */
export function keyOfWords(list: WordList, from: number, to: number): RunKey {
  return {
    first: runHash(list.firsts, from, to, FIRST_FACTOR),
    second: runHash(list.seconds, from, to, SECOND_FACTOR),
    words: to - from,
    tail: list.firsts[to - 1] ?? 0,
    start: list.starts[from] ?? 0,
    end: list.ends[to - 1] ?? 0,
  };
}

export function runHash(hashes: Int32Array, from: number, to: number, factor: number): number {
  let hash = 0;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, factor) + (hashes[at] ?? 0)) | 0;
  return hash;
}

/** Odd, so that no word is multiplied away. */
export const FIRST_FACTOR = 0x9e3779b1;
export const SECOND_FACTOR = 0x85ebca6b;
