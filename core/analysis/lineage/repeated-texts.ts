/** Shorter texts are looked at again sooner than looked up. */
const LEAST_CHARACTERS = 256;
const MOST_CHARACTERS = 16_000_000;

/**
 * Remembers what was made of texts, since many come again: prompts, tasks that are handed on, results that are recorded
 * twice. Holds 16 million characters at most and then begins anew, which changes the speed and nothing else.
 */
export class RepeatedTexts<Made> {
  readonly #made = new Map<string, Made>();
  #characters = 0;

  static isWorth(text: string): boolean {
    return text.length >= LEAST_CHARACTERS;
  }

  get(text: string): Made | undefined {
    return RepeatedTexts.isWorth(text) ? this.#made.get(text) : undefined;
  }

  set(text: string, made: Made): void {
    if (this.#characters + text.length > MOST_CHARACTERS) {
      this.#made.clear();
      this.#characters = 0;
    }
    this.#characters += text.length;
    this.#made.set(text, made);
  }
}
