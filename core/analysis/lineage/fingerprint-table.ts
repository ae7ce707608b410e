import { doubled } from './words.ts';

const FIRST_SLOTS = 1 << 12;

/**
 * Numbers fingerprints of 64 bits in the order in which they come, from 0. Open addressing in typed arrays: 13 to 19 bytes
 * each, where a `Map` takes ten times that. Two texts with one fingerprint are not told apart: of 20 million, the chance
 * that any two different ones share one is about 1 in 100,000.
 */
export class FingerprintTable {
  #slots = new Int32Array(FIRST_SLOTS);
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
    for (let slot = slotOf(first, second) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return -1;
      if (this.#firsts[number] === first && this.#seconds[number] === second) return number;
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
    if (this.#size * 4 > this.#slots.length * 3) this.#grow();
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
    let slot = slotOf(this.#firsts[number] ?? 0, this.#seconds[number] ?? 0) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
}

function slotOf(first: number, second: number): number {
  const mixed = Math.imul(first ^ (second >>> 15), 0x2c1b3c6d) ^ second;
  return mixed ^ (mixed >>> 16);
}
