/** What a unit of text counts as: 0 not looked up yet, 1 a separator, else the unit in small letters. */
const FOLDED = new Uint16Array(0x10000);
const SEPARATOR = 1;
const LETTER = /[\p{L}\p{N}\p{M}_]/u;

const FIRST_SEED = 0x811c9dc5;
const SECOND_SEED = 0x2545f491;

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;

/**
 * The words of a text: each a run of letters, digits and `_`, in small letters, whatever stands between words: spaces,
 * line breaks, punctuation, and the escapes of JSON (also twice escaped), of URLs and of HTML. Held in arrays that the
 * next text fills again, since a million texts are read: no object per word.
 */
export class WordList {
  count = 0;
  /** Two hashes of each word, 32 bits each and made differently. */
  firsts = new Int32Array(256);
  seconds = new Int32Array(256);
  /** Where each begins and ends in the text. */
  starts = new Int32Array(256);
  ends = new Int32Array(256);

  fill(text: string): this {
    this.count = 0;
    let first = FIRST_SEED;
    let second = SECOND_SEED;
    let start = -1;
    let at = 0;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      const escaped = isEscapeSign(unit) ? escapeAt(text, at, unit) : undefined;
      const folded = foldedUnit(escaped === undefined ? unit : escaped.unit);
      if (folded !== SEPARATOR) {
        if (start < 0) start = at;
        first = Math.imul(first ^ folded, 0x01000193);
        second = Math.imul(second ^ folded, 0x5bd1e995) ^ (second >>> 13);
      } else if (start >= 0) {
        this.#add(first, second, start, at);
        start = -1;
        first = FIRST_SEED;
        second = SECOND_SEED;
      }
      at = escaped === undefined ? at + 1 : escaped.end;
    }
    if (start >= 0) this.#add(first, second, start, text.length);
    return this;
  }

  #add(first: number, second: number, start: number, end: number): void {
    const at = this.count;
    if (at === this.firsts.length) this.#grow();
    this.firsts[at] = first;
    this.seconds[at] = second;
    this.starts[at] = start;
    this.ends[at] = end;
    this.count = at + 1;
  }

  #grow(): void {
    this.firsts = doubled(this.firsts);
    this.seconds = doubled(this.seconds);
    this.starts = doubled(this.starts);
    this.ends = doubled(this.ends);
  }
}

/** The numbers in an array of twice the room. */
export function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

const folding = new WordList();

/** The words of a text as they are compared. */
export function foldText(text: string): string {
  const { count, starts, ends } = folding.fill(text);
  const words: string[] = [];
  for (let at = 0; at < count; at += 1) words.push(text.slice(starts[at], ends[at]).toLowerCase());
  return words.join(' ');
}

function isEscapeSign(unit: number): boolean {
  return unit === BACKSLASH || unit === PERCENT || unit === AMPERSAND;
}

function foldedUnit(unit: number): number {
  const known = FOLDED[unit] ?? SEPARATOR;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const folded = LETTER.test(character) ? character.toLowerCase().charCodeAt(0) : SEPARATOR;
  FOLDED[unit] = folded;
  return folded;
}

interface Escape {
  readonly unit: number;
  readonly end: number;
}

const SPACE = 0x20;
const HEX = /^[0-9a-fA-F]+$/;

function escapeAt(text: string, at: number, sign: number): Escape | undefined {
  if (sign === BACKSLASH) return jsonEscape(text, at);
  if (sign === PERCENT) {
    const digits = text.slice(at + 1, at + 3);
    return digits.length === 2 && HEX.test(digits) ? { unit: Number.parseInt(digits, 16), end: at + 3 } : undefined;
  }
  return htmlEscape(text, at);
}

/** `\n`, `\t`, `\u00e9`, with any number of backslashes: each time that JSON stands in JSON doubles them. */
function jsonEscape(text: string, at: number): Escape {
  let end = at;
  while (text.charCodeAt(end) === BACKSLASH) end += 1;
  const letter = text[end] ?? '';
  if (letter === 'n' || letter === 'r' || letter === 't') return { unit: SPACE, end: end + 1 };
  const digits = letter === 'u' ? text.slice(end + 1, end + 5) : '';
  if (digits.length === 4 && HEX.test(digits)) return { unit: Number.parseInt(digits, 16), end: end + 5 };
  return { unit: SPACE, end };
}

function htmlEscape(text: string, at: number): Escape | undefined {
  const semicolon = text.slice(at, at + 10).indexOf(';');
  if (semicolon < 2) return undefined;
  const name = text.slice(at + 1, at + semicolon);
  const end = at + semicolon + 1;
  if (/^[A-Za-z]{2,8}$/.test(name)) return { unit: SPACE, end };
  const [, hex, decimal] = /^#(?:[xX]([0-9a-fA-F]{1,5})|(\d{1,6}))$/.exec(name) ?? [];
  const unit = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return unit > 0 && unit < 0x10000 ? { unit, end } : undefined;
}
