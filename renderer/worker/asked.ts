import type { Questions } from '../../core/model/questions.ts';
import { breathe } from './database.ts';

/** The questions under way, each of which can be withdrawn. */
export class Asked {
  readonly #asked = new Map<string, AbortController>();

  /** Runs one question under an id by which it can be withdrawn. */
  async run(
    askId: string,
    { name, args }: { readonly name: keyof Questions; readonly args: readonly unknown[] },
    questionsUnder: (signal: AbortSignal) => Questions,
  ): Promise<unknown> {
    const withdrawn = new AbortController();
    this.#asked.set(askId, withdrawn);
    try {
      // Safe: name and arguments are checked by the typed call on the other side of the worker's boundary.
      const question = questionsUnder(withdrawn.signal)[name] as (...given: readonly unknown[]) => Promise<unknown>;
      return await question(...args);
    } finally {
      this.#asked.delete(askId);
    }
  }

  withdraw(askId: string): void {
    this.#asked.get(askId)?.abort();
  }

  /** Lets messages in until no question is under way: what goes on in the background waits for those who look. */
  async idle(): Promise<void> {
    do await breathe();
    while (this.#asked.size > 0);
  }
}
