export type Channel = 'item' | 'event';

/** Repetitions follow their original within a few lines. */
const REACH = 64;

interface Said {
  readonly key: string;
  readonly number: number;
}

/**
 * Codex writes most things twice: as the model's item and as the program's event. Each pairs with one of the other
 * channel that says the same, so that it is counted once; what is said twice on one channel stays two.
 */
export class Repeats {
  readonly #open = new Map<string, Said[]>();

  /** The key of what this repeats; undefined where it is news, which is then remembered. */
  original(channel: Channel, words: string, said: Said): string | undefined {
    const other = `${channel === 'item' ? 'event' : 'item'} ${words.trim()}`;
    const waiting = (this.#open.get(other) ?? []).filter(({ number }) => said.number - number <= REACH);
    const [first, ...rest] = waiting;
    if (rest.length > 0) this.#open.set(other, rest);
    else this.#open.delete(other);
    if (first) return first.key;
    const own = `${channel} ${words.trim()}`;
    this.#open.set(own, [...(this.#open.get(own) ?? []).filter(({ number }) => said.number - number <= REACH), said]);
    this.#forget(said.number);
    return undefined;
  }

  /** Keeps memory bounded: what is out of reach stands first, since keys keep the order in which they were set. */
  #forget(number: number): void {
    for (const [words, said] of this.#open) {
      if (number - (said.at(-1)?.number ?? 0) <= REACH) return;
      this.#open.delete(words);
    }
  }
}
