import { scanWords } from './words.ts';

/** How many words one fingerprint spans at most. */
export const MOST_WORDS = 8;

/** Takes a run of words: its fingerprint, and where it stands in the text as recorded. */
export type TakeRun = (key: number, start: number, end: number, encoding: Encoding) => void;
export type Encoding = 'text' | 'grouped' | 'base64';

// Accounts, card numbers and amounts are written in groups; what is compared is written in one.
const GROUPED = /\b[A-Z]{2}\d{2}(?:[ -][0-9A-Z]{2,4}){2,8}\b|\b\d{1,3}(?:,\d{3})+\b|\b\d{3,4}(?:[ -]\d{3,4}){2,5}\b/g;
const BASE64 = /[A-Za-z0-9+/]{24,}={0,2}/g;
const READABLE = /^[\t\n\r -~\u00a0-\uffff]*$/;
const MOST_DECODED = 64;

/** Every run of one to eight words of a text, and of what stands in it grouped or in base64. */
export function scanRuns(text: string, take: TakeRun): void {
  runsOf(text, (key, start, end) => take(key, start, end, 'text'));
  for (const { 0: written, index } of text.matchAll(GROUPED)) {
    const end = index + written.length;
    runsOf(written.replace(/[ ,-]/g, ''), (key) => take(key, index, end, 'grouped'));
  }
  let decoded = 0;
  for (const { 0: written, index } of text.matchAll(BASE64)) {
    const plain = decoded < MOST_DECODED ? decodedBase64(written) : undefined;
    if (plain === undefined) continue;
    decoded += 1;
    const end = index + written.length;
    runsOf(plain, (key) => take(key, index, end, 'base64'));
  }
}

/** The fingerprint of a whole text as one run; undefined where it has no word or too many. */
export function runKey(text: string): { readonly key: number; readonly words: number } | undefined {
  let words = 0;
  let first = 0;
  let second = 0;
  scanWords(text, (a, b) => {
    words += 1;
    first = joined(first, a);
    second = joined(second, b);
  });
  return words > 0 && words <= MOST_WORDS ? { key: keyOf(first, second), words } : undefined;
}

/** What a base64 run holds, where that is text. */
export function decodedBase64(written: string): string | undefined {
  const body = written.replace(/=+$/, '');
  if (body.length % 4 === 1) return undefined;
  try {
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return READABLE.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function runsOf(text: string, take: (key: number, start: number, end: number) => void): void {
  // Hashes and starts of the runs that end with the latest word, by the number of their words.
  const firsts = new Int32Array(MOST_WORDS);
  const seconds = new Int32Array(MOST_WORDS);
  const starts = new Float64Array(MOST_WORDS);
  let seen = 0;
  scanWords(text, (first, second, start, end) => {
    seen = Math.min(seen + 1, MOST_WORDS);
    for (let at = seen - 1; at > 0; at -= 1) {
      firsts[at] = joined(firsts[at - 1] ?? 0, first);
      seconds[at] = joined(seconds[at - 1] ?? 0, second);
      starts[at] = starts[at - 1] ?? 0;
    }
    firsts[0] = joined(0, first);
    seconds[0] = joined(0, second);
    starts[0] = start;
    for (let at = 0; at < seen; at += 1) {
      take(keyOf(firsts[at] ?? 0, seconds[at] ?? 0), starts[at] ?? 0, end);
    }
  });
}

function joined(run: number, word: number): number {
  return (Math.imul(run, 0x9e3779b1) + word) | 0;
}

/** 52 bits, so that a plain number holds it: two runs with one key are not to be expected in any case. */
function keyOf(first: number, second: number): number {
  return (first >>> 0) * 0x100000 + ((second >>> 0) & 0xfffff);
}
