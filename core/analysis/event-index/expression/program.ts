import type { Part, Where } from './syntax.ts';

/** A step of a program: reads a letter, or goes on in two ways, or only at some place of a text, or has found a match. */
export type Step =
  | { readonly kind: 'letter'; readonly letters: Uint8Array; readonly next: number }
  | { readonly kind: 'either'; readonly ways: number[] }
  | { readonly kind: 'at'; readonly where: Where; readonly next: number }
  | { readonly kind: 'match' };

export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
}

/** A longer program is left to the engine. */
const MOST_STEPS = 3_000;

/** An expression as steps; undefined where they would be too many. */
export function programOf(expression: Part, letters: ReadonlyMap<string, Uint8Array>): Program | undefined {
  const writing = new Writing(letters);
  const start = writing.part(expression, writing.step({ kind: 'match' }));
  return writing.steps.length > MOST_STEPS ? undefined : { steps: writing.steps, start };
}

/** Writes from the end of the expression to its beginning: what comes after a part is known when it is written. */
class Writing {
  readonly steps: Step[] = [];
  readonly #letters: ReadonlyMap<string, Uint8Array>;

  constructor(letters: ReadonlyMap<string, Uint8Array>) {
    this.#letters = letters;
  }

  step(step: Step): number {
    this.steps.push(step);
    return this.steps.length - 1;
  }

  /** The first step of a part after which `next` comes. */
  part(part: Part, next: number): number {
    // Beyond the limit only the count matters.
    if (this.steps.length > MOST_STEPS) return next;
    switch (part.kind) {
      case 'letters':
        return this.step({ kind: 'letter', letters: this.#letters.get(part.token) ?? new Uint8Array(0), next });
      case 'at':
        return this.step({ kind: 'at', where: part.where, next });
      case 'all':
        return part.parts.reduceRight((after, one) => this.part(one, after), next);
      case 'any':
        return this.step({ kind: 'either', ways: part.parts.map((one) => this.part(one, next)) });
      case 'repeated':
        return this.#repeated(part, next);
    }
  }

  #repeated({ part, least, most }: Extract<Part, { kind: 'repeated' }>, next: number): number {
    let first = most === undefined ? this.#anyNumber(part, next) : next;
    for (let more = least; more < (most ?? least); more += 1)
      first = this.step({ kind: 'either', ways: [this.part(part, first), next] });
    for (let time = 0; time < least; time += 1) first = this.part(part, first);
    return first;
  }

  #anyNumber(part: Part, next: number): number {
    const ways = [next];
    const again = this.step({ kind: 'either', ways });
    ways.push(this.part(part, again));
    return again;
  }
}
