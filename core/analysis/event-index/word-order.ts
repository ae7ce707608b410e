/** Ends a text: nothing that is looked for reaches over it. */
export const END = 1;
/** Stands between two pieces of what is too long for one. */
export const GOES_ON = 3;
/** The first number of what stands between words: those below it are of the signs above. */
export const FIRST_BETWEEN = 2;

const CHUNK = 1 << 22;
const FIRST_RECORD = 1 << 12;
/** The most bytes of a number. */
const LONGEST_NUMBER = 5;

/** What is looked for: for each word and each text between words the places in it where it may stand, as bits. */
export interface Phrase {
  readonly words: Uint32Array;
  readonly betweens: Uint32Array;
  /** The bit of its last place. */
  readonly last: number;
}

/** Symbols in a phrase at most: bits of a number. */
export const MOST_SYMBOLS = 30;

/**
 * The texts of all events as symbols in their order: a word is two times its number, what stands between words two times its
 * number and one. A single blank between two words of a text is left out. Symbols are written in sevens of bits, so that what comes
 * early and often takes one byte; the texts of an event take four bytes more.
 */
export class WordOrder {
  readonly #chunks: Uint8Array[] = [];
  readonly #starts: Uint32Array;
  /** The first free byte of the last chunk, counted as if all chunks had the same length. */
  #free = 0;
  #bytes = 0;
  /** Symbols of the event that texts are added of. */
  #record = new Uint8Array(FIRST_RECORD);
  #used = 0;
  #place = -1;

  constructor(places: number) {
    this.#starts = new Uint32Array(places);
  }

  get bytes(): number {
    return this.#bytes + this.#starts.byteLength + this.#record.length;
  }

  /** Begins a text of the event at a place. */
  begin(place: number): void {
    if (place !== this.#place) this.flush();
    else this.#add(END);
    this.#place = place;
  }

  word(term: number): void {
    this.#add(term * 2);
  }

  between(id: number): void {
    this.#add(id * 2 + 1);
  }

  goesOn(): void {
    this.#add(GOES_ON);
  }

  #add(symbol: number): void {
    if (this.#used + LONGEST_NUMBER > this.#record.length) this.#record = longer(this.#record);
    this.#used = write(this.#record, this.#used, symbol);
  }

  /** Writes down the event that texts were added of: how far back an earlier record of it begins, length, symbols. */
  flush(): void {
    const place = this.#place;
    const length = this.#used;
    this.#place = -1;
    this.#used = 0;
    if (place < 0 || length === 0) return;
    const start = this.#room(length + 2 * LONGEST_NUMBER);
    const chunk = this.#chunks[this.#chunks.length - 1] ?? new Uint8Array(0);
    const before = this.#starts[place] ?? 0;
    let at = write(chunk, start % CHUNK, before === 0 ? 0 : start + 1 - before);
    at = write(chunk, at, length);
    chunk.set(this.#record.subarray(0, length), at);
    this.#starts[place] = start + 1;
    this.#free = start - (start % CHUNK) + at + length;
  }

  /** Where so many bytes can be written; a record never reaches over the end of a chunk. */
  #room(bytes: number): number {
    const last = this.#chunks[this.#chunks.length - 1];
    const used = this.#free - (this.#chunks.length - 1) * CHUNK;
    if (last && used + bytes <= CHUNK) return this.#free;
    const chunk = new Uint8Array(Math.max(CHUNK, bytes));
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    return (this.#chunks.length - 1) * CHUNK;
  }

  /** Whether a text of the event at a place contains the phrase. */
  holds(place: number, phrase: Phrase): boolean {
    return this.some(place, (bytes, from, to) => isIn(bytes, from, to, phrase));
  }

  /** Whether a condition holds for any stretch of symbols of an event: each is of whole texts, with `END` between two. */
  some(place: number, condition: (bytes: Uint8Array, from: number, to: number) => boolean): boolean {
    let start = (this.#starts[place] ?? 0) - 1;
    while (start >= 0) {
      const chunk = this.#chunks[Math.floor(start / CHUNK)] ?? NO_BYTES;
      let at = start % CHUNK;
      const back = read(chunk, at);
      at += bytesOf(back);
      const length = read(chunk, at);
      at += bytesOf(length);
      if (condition(chunk, at, at + length)) return true;
      start = back === 0 ? -1 : start - back;
    }
    return false;
  }
}

const NO_BYTES = new Uint8Array(0);

/** All places of the phrase at once: bit n is set while its first n + 1 symbols are the last ones read. */
function isIn(symbols: Uint8Array, from: number, to: number, { words, betweens, last }: Phrase): boolean {
  let reached = 0;
  let symbol = 0;
  let shift = 0;
  for (let at = from; at < to; at += 1) {
    const byte = symbols[at] ?? 0;
    symbol |= (byte & 127) << shift;
    if (byte > 127) {
      shift += 7;
      continue;
    }
    const fits = ((symbol & 1) === 0 ? words[symbol >>> 1] : betweens[symbol >>> 1]) ?? 0;
    reached = ((reached << 1) | 1) & fits;
    if ((reached & last) !== 0) return true;
    symbol = 0;
    shift = 0;
  }
  return false;
}

/** Writes a number in sevens of bits, the lowest first; gives the place behind it. */
function write(bytes: Uint8Array, from: number, number: number): number {
  let at = from;
  let rest = number;
  while (rest > 127) {
    bytes[at] = (rest & 127) | 128;
    at += 1;
    rest >>>= 7;
  }
  bytes[at] = rest;
  return at + 1;
}

function read(bytes: Uint8Array, from: number): number {
  let value = 0;
  let factor = 1;
  for (let at = from; ; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return value;
    factor *= 128;
  }
}

/** How many bytes a number takes. */
function bytesOf(number: number): number {
  let bytes = 1;
  for (let most = 128; number >= most; most *= 128) bytes += 1;
  return bytes;
}

function longer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes.length * 2);
  all.set(bytes);
  return all;
}
