import { doubled } from './words.ts';

const FIRST_SLOTS = 1 << 12;

/**
 * Numbers fingerprints of 64 bits in the order in which they come, from 0. Open addressing in typed arrays: 19 to 29 bytes
 * each, where a `Map` takes several times that. Two texts with one fingerprint are not told apart: of 24 million, the chance
 * that any two different ones share one is about 1 in 60,000.
 */
export class FingerprintTable {
  /** For each slot, the number and one more (0 = empty) and beside it half of the fingerprint: most looks end there. */
  #slots = new Int32Array(FIRST_SLOTS * 2);
  #firsts = new Int32Array(FIRST_SLOTS);
  #seconds = new Int32Array(FIRST_SLOTS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Its number; -1 where it was never added. */
  find(first: number, second: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (slotOf(first, second) * 2) & mask; ; slot = (slot + 2) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return -1;
      if (slots[slot + 1] === first && this.#seconds[number] === second) return number;
    }
  }

  /** Its number, which is new where it was not there. */
  add(first: number, second: number): number {
    const known = this.find(first, second);
    if (known >= 0) return known;
    const number = this.#size;
    if (number === this.#firsts.length) {
      this.#firsts = doubled(this.#firsts);
      this.#seconds = doubled(this.#seconds);
    }
    this.#firsts[number] = first;
    this.#seconds[number] = second;
    this.#size = number + 1;
    if (this.#size * 8 > this.#slots.length * 3) this.#grow();
    else this.#place(number);
    return number;
  }

  firstOf(number: number): number {
    return this.#firsts[number] ?? 0;
  }

  secondOf(number: number): number {
    return this.#seconds[number] ?? 0;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#size; number += 1) this.#place(number);
  }

  #place(number: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const first = this.#firsts[number] ?? 0;
    let slot = (slotOf(first, this.#seconds[number] ?? 0) * 2) & mask;
    while (slots[slot] !== 0) slot = (slot + 2) & mask;
    slots[slot] = number + 1;
    slots[slot + 1] = first;
  }
}

function slotOf(first: number, second: number): number {
  const mixed = Math.imul(first ^ (second >>> 15), 0x2c1b3c6d) ^ second;
  return mixed ^ (mixed >>> 16);
}
