import { doubled } from './words.ts';

/** Odd, so that no sign is multiplied away. */
const FACTOR = 0x01000193;

/** A hash of a stretch of text, sign by sign: where two are the same, so is the spelling. */
export function spellingOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at) + 1) | 0;
  return hash;
}

/** The same hash of many stretches of one text, which may overlap: each is that of its end without that of its start. */
export class Spellings {
  /** By place, the hash of all that stands before it. */
  #hashes = new Int32Array(1024);
  #powers = new Int32Array(1024).fill(1);
  #powersTo = 1;

  fill(text: string, end: number): void {
    while (end + 1 > this.#hashes.length) {
      this.#hashes = doubled(this.#hashes);
      this.#powers = doubled(this.#powers);
    }
    let hash = 0;
    for (let at = 0; at < end; at += 1) {
      hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at) + 1) | 0;
      this.#hashes[at + 1] = hash;
    }
    for (; this.#powersTo <= end; this.#powersTo += 1) {
      this.#powers[this.#powersTo] = Math.imul(this.#powers[this.#powersTo - 1] ?? 1, FACTOR);
    }
  }

  of(start: number, end: number): number {
    return ((this.#hashes[end] ?? 0) - Math.imul(this.#hashes[start] ?? 0, this.#powers[end - start] ?? 1)) | 0;
  }
}
