/** A regular expression as a tree. A `letters` part is one character, which a token of the expression describes. */
export type Part =
  | { readonly kind: 'letters'; readonly token: string }
  | { readonly kind: 'at'; readonly where: Where }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeated'; readonly part: Part; readonly least: number; readonly most: number | undefined };

/** Between two characters: the text's begin or end, the edge of a word, or anything but such an edge. */
export type Where = 'begin' | 'end' | 'edge' | 'no edge';

/** What is deeper than this is left to the engine. */
const MOST_DEPTH = 100;

const CLASS = /\[\^?\]?(?:\[:\^?[a-z]+:\]|\\.|[^\]\\])*\]/suy;
const ESCAPE = /\\(?:[dDwWsSafnrtv]|[pP](?:\{\^?\w+\}|\w)|x(?:[\da-fA-F]{2}|\{[\da-fA-F]+\})|[^\w])/suy;
const COUNT = /\{(\d+)(?:(,)(\d*))?\}|[*+?]/suy;
const OPENING = /\((?:\?:|\?P<\w+>|(?!\?))/suy;
/** Means itself, where it does not begin a count. */
const PLAIN = /[^\\[(|)*+?^$]/suy;

const PLACES: ReadonlyMap<string, Where> = new Map([
  ['^', 'begin'],
  ['\\A', 'begin'],
  ['$', 'end'],
  ['\\z', 'end'],
  ['\\b', 'edge'],
  ['\\B', 'no edge'],
]);
const PLACE = /\\[AzbB]|[$^]/suy;

/**
 * Reads an expression that the engine accepts (RE2, as it is written there). Undefined where it holds what is seldom
 * written: flags, octal escapes, quoted stretches.
 */
export function readExpression(pattern: string): Part | undefined {
  const reading = new Reading(pattern);
  const part = reading.alternatives(0);
  return reading.isAtEnd ? part : undefined;
}

class Reading {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  alternatives(depth: number): Part | undefined {
    const parts: Part[] = [];
    do {
      const part = this.#row(depth);
      if (!part) return undefined;
      parts.push(part);
    } while (this.#takes('|'));
    return { kind: 'any', parts };
  }

  #row(depth: number): Part | undefined {
    const parts: Part[] = [];
    while (!this.isAtEnd && !'|)'.includes(this.#text.charAt(this.#at))) {
      const part = this.#one(depth);
      if (!part) return undefined;
      parts.push(this.#counted(part));
    }
    return { kind: 'all', parts };
  }

  #one(depth: number): Part | undefined {
    const where = PLACES.get(this.#match(PLACE)?.[0] ?? '');
    if (where) return { kind: 'at', where };
    if (this.#match(OPENING)) {
      const inside = depth < MOST_DEPTH ? this.alternatives(depth + 1) : undefined;
      return inside && this.#takes(')') ? inside : undefined;
    }
    const token = (this.#match(CLASS) ?? this.#match(ESCAPE) ?? this.#match(PLAIN))?.[0];
    return token === undefined ? undefined : { kind: 'letters', token };
  }

  #counted(part: Part): Part {
    const count = this.#match(COUNT);
    if (!count) return part;
    // How greedy it is says which match is found, not whether there is one.
    this.#takes('?');
    const [sign, least, comma, most] = count;
    if (least === undefined)
      return { kind: 'repeated', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : undefined };
    const end = comma === undefined ? Number(least) : undefined;
    return { kind: 'repeated', part, least: Number(least), most: most ? Number(most) : end };
  }

  #takes(sign: string): boolean {
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text) ?? undefined;
    if (found) this.#at += found[0].length;
    return found;
  }
}
