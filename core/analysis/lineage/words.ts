/** Takes one word: its two hashes, and where it stands in the text. */
export type TakeWord = (first: number, second: number, start: number, end: number) => void;

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
 * Calls for every word (a run of letters, digits and `_`), in small letters, whatever stands between words: spaces, line
 * breaks, punctuation, and the escapes of JSON (also twice escaped), of URLs and of HTML. One pass, no copy of the text.
 */
export function scanWords(text: string, take: TakeWord): void {
  let first = FIRST_SEED;
  let second = SECOND_SEED;
  let start = -1;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const escaped = isEscapeSign(unit) ? escapeAt(text, at, unit) : undefined;
    const folded = foldedUnit(escaped?.unit ?? unit);
    if (folded !== SEPARATOR) {
      if (start < 0) start = at;
      first = Math.imul(first ^ folded, 0x01000193);
      second = Math.imul(second ^ folded, 0x5bd1e995) ^ (second >>> 13);
    } else if (start >= 0) {
      take(first, second, start, at);
      start = -1;
      first = FIRST_SEED;
      second = SECOND_SEED;
    }
    at = escaped?.end ?? at + 1;
  }
  if (start >= 0) take(first, second, start, text.length);
}

/** The words of a text as they are compared. */
export function foldText(text: string): string {
  const words: string[] = [];
  scanWords(text, (_first, _second, start, end) => words.push(text.slice(start, end).toLowerCase()));
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
