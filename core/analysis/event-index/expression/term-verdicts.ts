import type { IndexParts } from '../word-index.ts';
import { LONGEST_TERM } from '../word-index.ts';
import { FOUND, LOST } from './automaton.ts';
import { isWordLetter } from './letters.ts';
import type { SymbolSteps } from './symbol-steps.ts';

/** With more than this the words would be spelled for longer than the texts take. */
const MOST_IDLE = 4;

const BLANK = 32;
/** All of ASCII that belongs to no word. */
const ALL_SIGNS = Array.from({ length: 128 }, (_, letter) => letter).filter((letter) => !isWordLetter[letter]);

/** Words by what they say of the events that hold them. */
export interface Verdicts {
  /** Every event that holds one of these matches. */
  readonly found: readonly number[];
  /** Every other event that matches holds one of these. */
  readonly open: readonly number[];
}

/**
 * Spells every word once for each state in which a word may begin while nothing but signs led up to it. A word after which
 * any sign leads back to one of these states, and no text ends with a match, is no part of a match that a word begins.
 * Undefined where that does not narrow: a text of signs alone may match, or there are too many such states.
 */
export class TermVerdicts {
  readonly #steps: SymbolSteps;
  readonly #idle: readonly number[];
  readonly #isIdle: Uint8Array;
  /** The signs that stand between words anywhere in the case. */
  readonly #signs: readonly number[];
  /** By state: 1 where a word that leads to it from an idle state is open, 2 where it is not; 0 = not known yet. */
  readonly #isOpen: number[] = [];
  readonly #found: number[] = [];
  readonly #open: number[] = [];

  private constructor(steps: SymbolSteps, signs: readonly number[], idle: readonly number[]) {
    this.#steps = steps;
    this.#signs = signs;
    this.#idle = idle;
    this.#isIdle = new Uint8Array(Math.max(...idle) + 1);
    for (const state of idle) this.#isIdle[state] = 1;
  }

  static async of(steps: SymbolSteps, parts: IndexParts, letIn: () => Promise<void>): Promise<Verdicts | undefined> {
    const signs = signsIn(parts);
    const idle = idleStates(steps, signs);
    if (!idle) return undefined;
    const verdicts = new TermVerdicts(steps, signs, idle);
    for (let segment = 0; segment < parts.terms.segments; segment += 1) {
      parts.terms.eachIn(segment, (term, text, from, to) => verdicts.#judge(term, text, from, to));
      await letIn();
    }
    return { found: verdicts.#found, open: verdicts.#open };
  }

  #judge(term: number, text: string, from: number, to: number): void {
    const { automaton } = this.#steps;
    // The rest of a longer word is judged with its other pieces.
    let isOpen = to - from >= LONGEST_TERM;
    for (const state of this.#idle) {
      const next = this.#steps.over(state, text, from, to);
      this.#steps.keep(state, term, next);
      if (next === FOUND && state === automaton.begin && !automaton.knowsPlaces) {
        this.#found.push(term);
        return;
      }
      isOpen ||= this.#opens(next);
    }
    if (isOpen) this.#open.push(term);
  }

  #opens(state: number): boolean {
    const known = this.#isOpen[state];
    if (known) return known === 1;
    const { automaton } = this.#steps;
    const is =
      state === FOUND ||
      automaton.isFoundAtEnd(state) ||
      this.#signs.some((letter) => !this.#isIdle[automaton.after(state, letter)]);
    this.#isOpen[state] = is ? 1 : 2;
    return is;
  }
}

/** The states before the first word of a text, whatever signs it begins with. */
function idleStates({ automaton }: SymbolSteps, signs: readonly number[]): readonly number[] | undefined {
  const idle = [automaton.begin];
  for (const state of idle) {
    if (state === FOUND || state === LOST || automaton.isFoundAtEnd(state)) return undefined;
    for (const letter of signs) {
      const next = automaton.after(state, letter);
      if (!idle.includes(next)) idle.push(next);
    }
    if (idle.length > MOST_IDLE) return undefined;
  }
  return idle;
}

/** The blank is not among what is kept of them; without their order none is kept. */
function signsIn({ betweens, order }: IndexParts): readonly number[] {
  return order ? [...new Set([BLANK, ...betweens.letters])] : ALL_SIGNS;
}
