/** What is longer is kept in pieces of this length, each of which overlaps the next by `BETWEEN_OVERLAP`. */
export const LONGEST_BETWEEN = 64;
export const BETWEEN_OVERLAP = 32;
/** One letter or two of ASCII are looked up as one number. */
const SHORT_KEYS = 1 << 14;
/** What a map takes for a text, beside its letters. */
const MAP_BYTES = 64;

/**
 * What stands between the words of texts (blanks, punctuation, line breaks), every different one once, numbered from
 * `first` in order of appearance. Nothing beyond ASCII is among it: that counts as letters of words.
 */
export class Betweens {
  readonly #first: number;
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Numbers of those of one letter, which NUL precedes, or two; 0 = not looked up yet. */
  readonly #short = new Int32Array(SHORT_KEYS);
  #letters = 0;

  constructor(first: number) {
    this.#first = first;
  }

  get bytes(): number {
    return this.#short.byteLength + this.#letters * 2 + this.#texts.length * MAP_BYTES;
  }

  /** One more than the largest number. */
  get end(): number {
    return this.#first + this.#texts.length;
  }

  /** The number of what stands between two places of a text. */
  idOf(text: string, from: number, to: number): number {
    const last = text.charCodeAt(to - 1);
    const before = to - from === 2 ? text.charCodeAt(from) : 0;
    // A NUL would stand for its absence.
    if (to - from > 2 || (to - from === 2 && before === 0)) return this.#numberOf(text.slice(from, to));
    const key = (before << 7) | last;
    const known = this.#short[key] ?? 0;
    if (known > 0) return known;
    const id = this.#numberOf(text.slice(from, to));
    this.#short[key] = id;
    return id;
  }

  /** The numbers of those that fulfil a condition. */
  where(isWanted: (text: string) => boolean): readonly number[] {
    return this.#texts.flatMap((text, index) => (isWanted(text) ? [this.#first + index] : []));
  }

  /** All the letters that they are of, in order. */
  get letters(): readonly number[] {
    const all = new Set(this.#texts.flatMap((text) => Array.from(text, (letter) => letter.charCodeAt(0))));
    return [...all].sort((a, b) => a - b);
  }

  /** What a number stands for. */
  textOf(id: number): string {
    return this.#texts[id - this.#first] ?? '';
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const id = this.#first + this.#texts.length;
    // A slice would keep the whole text that it is of alive.
    const own = String.fromCharCode(...Array.from(text, (letter) => letter.charCodeAt(0)));
    this.#numbers.set(own, id);
    this.#texts.push(own);
    this.#letters += text.length;
    return id;
  }
}
