import { matchesWildcard } from '../../base/wildcard.ts';
import type { Condition } from './sigma-rule.ts';

interface Token {
  readonly text: string;
  /** Characters before it. */
  readonly at: number;
}

/** What is wrong with a condition, and how many characters stand before it. */
export class ConditionError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Reads a condition over these names: `not` binds closest, then `and`, then `or`. Throws `ConditionError`. */
export function parseCondition(text: string, names: readonly string[]): Condition {
  return new ConditionReader(tokensOf(text), names, text.length).whole();
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\s+|[()]|[\p{L}\p{N}_*?.-]+|([\s\S])/gu)) {
    if (match[1] === '|')
      throw new ConditionError(
        'Aggregations after “|” are not part of Sigma 2: write a correlation rule.',
        match.index,
      );
    if (match[1] !== undefined) throw new ConditionError(`“${match[1]}” has no meaning in a condition.`, match.index);
    if (match[0].trim() !== '') tokens.push({ text: match[0], at: match.index });
  }
  return tokens;
}

const MAX_DEPTH = 50;

class ConditionReader {
  readonly #tokens: readonly Token[];
  readonly #names: readonly string[];
  readonly #end: number;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], names: readonly string[], end: number) {
    this.#tokens = tokens;
    this.#names = names;
    this.#end = end;
  }

  whole(): Condition {
    const condition = this.#or();
    const rest = this.#tokens[this.#next];
    if (rest) throw new ConditionError(`“${rest.text}” is not expected here: “and” or “or” is missing.`, rest.at);
    return condition;
  }

  #or(): Condition {
    return this.#joined('or', () => this.#joined('and', () => this.#not()));
  }

  #joined(op: 'and' | 'or', part: () => Condition): Condition {
    const first = part();
    const parts = [first];
    while (this.#takes(op)) parts.push(part());
    return parts.length === 1 ? first : { op, parts };
  }

  #not(): Condition {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new ConditionError('The condition is nested too deep.', this.#here());
    const condition: Condition = this.#takes('not') ? { op: 'not', part: this.#not() } : this.#primary();
    this.#depth -= 1;
    return condition;
  }

  #primary(): Condition {
    const token = this.#tokens[this.#next];
    if (!token) throw new ConditionError('The condition ends where a name is expected.', this.#end);
    this.#next += 1;
    if (token.text === '(') {
      const inner = this.#or();
      const close = this.#tokens[this.#next];
      if (close?.text !== ')') throw new ConditionError('A “)” is missing here.', this.#here());
      this.#next += 1;
      return inner;
    }
    if (this.#tokens[this.#next]?.text.toLowerCase() === 'of') return this.#several(token);
    if (/^(?:and|or|not|of|them|near)$/i.test(token.text) || token.text === ')')
      throw new ConditionError(`“${token.text}” stands where a name is expected.`, token.at);
    if (!this.#names.includes(token.text))
      throw new ConditionError(
        `There is no “${token.text}” here. There are: ${this.#names.join(', ') || 'none'}.`,
        token.at,
      );
    return { op: 'selection', name: token.text };
  }

  #several(quantity: Token): Condition {
    const amount = quantity.text.toLowerCase();
    if (amount !== '1' && amount !== 'all' && amount !== 'any')
      throw new ConditionError(`“${quantity.text} of” is not supported: write “1 of” or “all of”.`, quantity.at);
    this.#next += 1;
    const which = this.#tokens[this.#next];
    if (!which) throw new ConditionError('Say of what: “them”, or a name with “*”.', this.#end);
    this.#next += 1;
    const names = this.#names.filter((name) =>
      which.text.toLowerCase() === 'them' ? !name.startsWith('_') : matchesWildcard(name, which.text),
    );
    if (names.length === 0) throw new ConditionError(`No name here is like “${which.text}”.`, which.at);
    const parts = names.map((name): Condition => ({ op: 'selection', name }));
    const [first] = parts;
    return first && parts.length === 1 ? first : { op: amount === 'all' ? 'and' : 'or', parts };
  }

  #takes(word: string): boolean {
    if (this.#tokens[this.#next]?.text.toLowerCase() !== word) return false;
    this.#next += 1;
    return true;
  }

  #here(): number {
    return this.#tokens[this.#next]?.at ?? this.#end;
  }
}
