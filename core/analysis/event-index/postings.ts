const FIRST_TERMS = 1 << 14;
const CHUNK = 1 << 22;
/** Sizes of a list's blocks: most words are rare, some are everywhere. Each ends with four bytes for the next. */
const SIZES = [12, 20, 36, 68, 132, 260, 516, 1028, 2052];
const LINK = 4;

/**
 * Lists of places, one for each word: differences from place to place in as few bytes as they need, in blocks that grow
 * with their list. About one byte for each word of each event.
 */
export class Postings {
  readonly #chunks: Uint8Array[] = [];
  /** The first free byte of the last chunk, counted over all chunks. */
  #free = 0;
  #first = new Float64Array(FIRST_TERMS);
  #next = new Float64Array(FIRST_TERMS);
  #left = new Uint16Array(FIRST_TERMS);
  #level = new Uint8Array(FIRST_TERMS);
  #last = new Int32Array(FIRST_TERMS).fill(-1);
  #count = new Uint32Array(FIRST_TERMS);

  get bytes(): number {
    return this.#chunks.length * CHUNK + this.#first.length * 27;
  }

  /** Adds a place to a word's list, once for places that follow each other. */
  add(term: number, place: number): void {
    if (term >= this.#first.length) this.#grow(term);
    const count = this.#count[term] ?? 0;
    const last = this.#last[term] ?? -1;
    if (count > 0 && last === place) return;
    if (count === 0) this.#begin(term);
    this.#write(term, place - (count === 0 ? 0 : last));
    this.#last[term] = place;
    this.#count[term] = count + 1;
  }

  /** How many places a word has. */
  countOf(term: number): number {
    return this.#count[term] ?? 0;
  }

  /** The places of a word, in the order in which they were added. */
  of(term: number): Int32Array {
    const places = new Int32Array(this.#count[term] ?? 0);
    let block = this.#first[term] ?? 0;
    let level = 0;
    let place = 0;
    let value = 0;
    let shift = 0;
    for (let index = 0; index < places.length; ) {
      const chunk = this.#chunks[Math.floor(block / CHUNK)] ?? new Uint8Array(0);
      const from = block % CHUNK;
      const link = from + (SIZES[level] ?? 0) - LINK;
      for (let at = from; at < link && index < places.length; at += 1) {
        const byte = chunk[at] ?? 0;
        value |= (byte & 127) << shift;
        shift += 7;
        if (byte > 127) continue;
        place += (value >>> 1) ^ -(value & 1);
        places[index] = place;
        index += 1;
        value = 0;
        shift = 0;
      }
      block = linkAt(chunk, link);
      level = Math.min(level + 1, SIZES.length - 1);
    }
    return places;
  }

  #begin(term: number): void {
    const at = this.#block(0);
    this.#first[term] = at;
    this.#next[term] = at;
    this.#left[term] = (SIZES[0] ?? 0) - LINK;
  }

  /** Sevens of bits, the lowest first; the lowest bit of all is the sign. */
  #write(term: number, difference: number): void {
    let rest = (difference << 1) ^ (difference >> 31);
    do {
      const bits = rest & 127;
      rest >>>= 7;
      this.#put(term, rest === 0 ? bits : bits | 128);
    } while (rest !== 0);
  }

  #put(term: number, byte: number): void {
    if (this.#left[term] === 0) this.#extend(term);
    const at = this.#next[term] ?? 0;
    this.#set(at, byte);
    this.#next[term] = at + 1;
    this.#left[term] = (this.#left[term] ?? 1) - 1;
  }

  #extend(term: number): void {
    const level = Math.min((this.#level[term] ?? 0) + 1, SIZES.length - 1);
    const block = this.#block(level);
    const link = this.#next[term] ?? 0;
    // Blocks begin at whole fours: a link of four bytes reaches 16 GB.
    for (let byte = 0; byte < LINK; byte += 1) this.#set(link + byte, ((block / 4) >>> (8 * byte)) & 255);
    this.#next[term] = block;
    this.#left[term] = (SIZES[level] ?? 0) - LINK;
    this.#level[term] = level;
  }

  /** A new block; none reaches over the end of a chunk. */
  #block(level: number): number {
    const size = SIZES[level] ?? 0;
    if (
      this.#chunks.length === 0 ||
      (this.#free % CHUNK) + size > CHUNK ||
      this.#free === this.#chunks.length * CHUNK
    ) {
      this.#free = this.#chunks.length * CHUNK;
      this.#chunks.push(new Uint8Array(CHUNK));
    }
    const at = this.#free;
    this.#free += size;
    return at;
  }

  #set(at: number, byte: number): void {
    const chunk = this.#chunks[Math.floor(at / CHUNK)];
    if (chunk) chunk[at % CHUNK] = byte;
  }

  #grow(term: number): void {
    const size = Math.max(term + 1, this.#first.length * 2);
    this.#first = grown(this.#first, new Float64Array(size));
    this.#next = grown(this.#next, new Float64Array(size));
    this.#left = grown(this.#left, new Uint16Array(size));
    this.#level = grown(this.#level, new Uint8Array(size));
    this.#last = grown(this.#last, new Int32Array(size).fill(-1));
    this.#count = grown(this.#count, new Uint32Array(size));
  }
}

/** The block that the four bytes at a block's end lead to. */
function linkAt(chunk: Uint8Array, at: number): number {
  let link = 0;
  for (let byte = 0; byte < LINK; byte += 1) link += (chunk[at + byte] ?? 0) * 2 ** (8 * byte);
  return link * 4;
}

type Numbers = Float64Array | Uint16Array | Uint8Array | Int32Array | Uint32Array;

function grown<Kind extends Numbers>(from: Kind, into: Kind): Kind {
  into.set(from);
  return into;
}
