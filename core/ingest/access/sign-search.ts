/** Letters, digits and marks of ASCII: every other character is one that stands in no sign. */
const CHARACTERS = 128;
const CAPITAL_A = 65;
const CAPITAL_Z = 90;
const TO_LOWER_CASE = 32;

/** What stands in a text: which groups have one of their signs, and how many digits there are. */
export interface SignsFound {
  readonly hasSign: (group: number) => boolean;
  readonly digits: number;
}

/**
 * Looks for many signs in one pass over a text (Aho and Corasick), in either case. Signs are ASCII and in lower case,
 * in groups: it is told which groups have a sign in the text.
 */
export class SignSearch {
  readonly #classes = new Uint8Array(CHARACTERS);
  readonly #width: number;
  /** The next state by state and class of character. */
  readonly #next: Uint16Array;
  /** The groups whose signs end in a state. */
  readonly #ends: readonly (readonly number[] | undefined)[];
  readonly #found: Uint8Array;

  constructor(groups: readonly (readonly string[])[]) {
    const letters = [...new Set(groups.flat().join(''))];
    for (const [at, letter] of letters.entries()) this.#classes[letter.charCodeAt(0)] = at + 1;
    for (let code = CAPITAL_A; code <= CAPITAL_Z; code += 1) {
      this.#classes[code] = this.#classes[code + TO_LOWER_CASE] ?? 0;
    }
    this.#width = letters.length + 1;
    const trie = new Trie(letters, groups);
    this.#next = trie.steps();
    this.#ends = trie.ends;
    this.#found = new Uint8Array(groups.length);
  }

  /** What stands in a text. The answer holds until the next search. */
  search(text: string): SignsFound {
    const [classes, next, ends, width, found] = [this.#classes, this.#next, this.#ends, this.#width, this.#found];
    found.fill(0);
    let state = 0;
    let digits = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 48 && code <= 57) digits += 1;
      state = code < CHARACTERS ? (next[state * width + (classes[code] ?? 0)] ?? 0) : 0;
      const ended = state === 0 ? undefined : ends[state];
      if (ended) for (const group of ended) found[group] = 1;
    }
    return { hasSign: (group) => found[group] === 1, digits };
  }
}

/** The beginnings of all signs, as states with steps from one to the next. */
class Trie {
  readonly #letters: readonly string[];
  readonly #children: Map<string, number>[] = [new Map()];
  readonly ends: (number[] | undefined)[] = [undefined];

  constructor(letters: readonly string[], groups: readonly (readonly string[])[]) {
    this.#letters = letters;
    for (const [group, signs] of groups.entries()) for (const sign of signs) this.#add(sign, group);
  }

  #add(sign: string, group: number): void {
    let state = 0;
    for (const letter of sign) {
      const children = this.#children[state] ?? new Map();
      const known = children.get(letter) ?? this.#children.push(new Map()) - 1;
      children.set(letter, known);
      state = known;
    }
    this.ends[state] = [...(this.ends[state] ?? []), group];
  }

  /** Steps of every state, breadth first: where a beginning does not go on, its longest end that is one does. */
  steps(): Uint16Array {
    const width = this.#letters.length + 1;
    const next = new Uint16Array(this.#children.length * width);
    const fallback = new Uint16Array(this.#children.length);
    const waiting = [0];
    for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
      const back = fallback[state] ?? 0;
      for (const [at, letter] of this.#letters.entries()) {
        const otherwise = state === 0 ? 0 : (next[back * width + at + 1] ?? 0);
        const child = this.#children[state]?.get(letter);
        next[state * width + at + 1] = child ?? otherwise;
        if (child === undefined) continue;
        fallback[child] = otherwise;
        this.#endsToo(child, otherwise);
        waiting.push(child);
      }
    }
    return next;
  }

  /** What ends in a state's longest end, ends in the state too. */
  #endsToo(state: number, inner: number): void {
    const ended = [...(this.ends[state] ?? []), ...(this.ends[inner] ?? [])];
    if (ended.length > 0) this.ends[state] = ended;
  }
}
