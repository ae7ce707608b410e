import { doubled } from './words.ts';

/** Pairs of numbers up to 2^31, 8 bytes each. */
export class NumberPairs {
  #firsts = new Int32Array(0);
  #seconds = new Int32Array(0);
  #count = 0;

  /** A pair that is the same as the one before it is left out. */
  add(first: number, second: number): void {
    const at = this.#count;
    if (at > 0 && this.#firsts[at - 1] === first && this.#seconds[at - 1] === second) return;
    if (at === this.#firsts.length) {
      this.#firsts = at === 0 ? new Int32Array(16) : doubled(this.#firsts);
      this.#seconds = at === 0 ? new Int32Array(16) : doubled(this.#seconds);
    }
    this.#firsts[at] = first;
    this.#seconds[at] = second;
    this.#count = at + 1;
  }

  /** By their first numbers; those with the same in the order in which they came. */
  *inOrder(): Iterable<readonly [first: number, second: number]> {
    const firsts = this.#firsts;
    const order = Int32Array.from({ length: this.#count }, (_, at) => at);
    order.sort((a, b) => (firsts[a] ?? 0) - (firsts[b] ?? 0) || a - b);
    for (const at of order) yield [firsts[at] ?? 0, this.#seconds[at] ?? 0];
  }
}
