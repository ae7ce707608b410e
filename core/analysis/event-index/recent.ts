/** The few values used last, by key. */
export class Recent<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  forget(key: string): void {
    this.#values.delete(key);
  }

  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return;
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest);
      return;
    }
  }
}

/** Answers that have come or are on their way, for the few asked last. One that failed is forgotten: asking again asks anew. */
export class RecentAnswers<Value> {
  readonly #kept: Recent<Promise<Value>>;

  constructor(most: number) {
    this.#kept = new Recent(most);
  }

  get(key: string): Promise<Value> | undefined {
    return this.#kept.get(key);
  }

  /** The answer that is kept under the key, else the one that is made now. */
  async once(key: string, make: () => Promise<Value>): Promise<Value> {
    const answer = this.#kept.get(key) ?? make();
    this.#kept.set(key, answer);
    try {
      return await answer;
    } catch (thrown) {
      this.#kept.forget(key);
      throw thrown;
    }
  }
}

/** A text for a value of plain data, with bigints; equal for equal values whatever the order of their fields. */
export function keyOf(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
