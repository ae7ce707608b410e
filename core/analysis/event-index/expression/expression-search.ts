import { SpoorError } from '../../../base/errors.ts';
import type { Database } from '../../../ports/database.ts';
import { both, type EventMask, nextKept } from '../matching.ts';
import { requiredTexts } from '../required-texts.ts';
import type { Held, IndexParts, WordIndex } from '../word-index.ts';
import type { WordOrder } from '../word-order.ts';
import { Automaton } from './automaton.ts';
import { lettersOf } from './letters.ts';
import { programOf } from './program.ts';
import { SymbolSteps } from './symbol-steps.ts';
import { readExpression } from './syntax.ts';
import { TermVerdicts, type Verdicts } from './term-verdicts.ts';

export interface Searching {
  readonly database: Database;
  /** Lets messages in. */
  readonly letIn: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Texts looked at between two breaths, as events and as bytes of symbols: some milliseconds. */
const SYMBOLS = 2 ** 21;
const EVENTS = 65_536;
/** Where words that may match are in more events than this times all, finding out which takes longer than it saves. */
const MOST_PLACES = 4;

/**
 * Events that an expression matches, by the index of words alone: no text is read. The same answer as the engine's where it is
 * exact; else some may not match. Undefined where the index cannot tell. Throws `database/interrupted` when it is withdrawn.
 */
export async function findExpression(
  words: WordIndex,
  pattern: string,
  searching: Searching,
): Promise<Held | undefined> {
  const { parts } = words;
  const expression = readExpression(pattern);
  const letters = expression && (await lettersOf(searching.database, expression));
  const program = expression && letters && programOf(expression, letters.of);
  if (!program) return undefined;
  const automaton = new Automaton(program);
  // What matches a text of nothing may match one that the index does not know of.
  if (automaton.isFoundAtEnd(automaton.begin)) return undefined;
  const search = new Search(parts, automaton, searching);
  const held = await search.find(words.holdingWords(requiredTexts(pattern)));
  return held && { ...held, isExact: held.isExact && letters.isExact };
}

class Search {
  readonly #parts: IndexParts;
  readonly #steps: SymbolSteps;
  readonly #searching: Searching;

  constructor(parts: IndexParts, automaton: Automaton, searching: Searching) {
    this.#parts = parts;
    this.#steps = new SymbolSteps(automaton, parts);
    this.#searching = searching;
  }

  /** `required`: events outside of which there is no match. */
  async find(required: EventMask | undefined): Promise<Held | undefined> {
    const verdicts = await TermVerdicts.of(this.#steps, this.#parts, () => this.#rest());
    const mask = new Uint8Array(this.#parts.places);
    this.#mark(mask, verdicts?.found ?? []);
    const open = this.#open(verdicts, required);
    for (let at = 0; at < open.length; at += 1) if (mask[at]) open[at] = 0;
    const { order } = this.#parts;
    if (order) await this.#look(order, open, mask);
    if (this.#steps.automaton.isLost) return undefined;
    if (order || !open.includes(1)) return { mask, isExact: true };
    for (let at = 0; at < open.length; at += 1) if (open[at]) mask[at] = 1;
    return { mask, isExact: false };
  }

  /** The events whose texts have to be looked at. */
  #open(verdicts: Verdicts | undefined, required: EventMask | undefined): EventMask {
    const { places } = this.#parts;
    const isAny = !verdicts || this.#placesOf(verdicts.open) > places * MOST_PLACES;
    if (isAny) return required ?? new Uint8Array(places).fill(1);
    const open = new Uint8Array(places);
    this.#mark(open, verdicts.open);
    return required ? both(open, required) : open;
  }

  #placesOf(terms: readonly number[]): number {
    return terms.reduce((sum, term) => sum + this.#parts.postings.countOf(term), 0);
  }

  #mark(mask: EventMask, terms: readonly number[]): void {
    for (const term of terms) for (const at of this.#parts.postings.of(term)) mask[at] = 1;
  }

  /** Puts the open events of which a text matches into the mask. */
  async #look(order: WordOrder, open: EventMask, mask: EventMask): Promise<void> {
    let symbols = 0;
    let rested = 0;
    const look = (bytes: Uint8Array, from: number, to: number) => {
      symbols += to - from;
      return this.#steps.isIn(bytes, from, to);
    };
    for (let at = nextKept(open, 0); at < open.length; at = nextKept(open, at + 1)) {
      if (order.some(at, look)) mask[at] = 1;
      if (symbols < SYMBOLS && at - rested < EVENTS) continue;
      if (this.#steps.automaton.isLost) return;
      symbols = 0;
      rested = at;
      await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    await this.#searching.letIn();
    if (this.#searching.signal.aborted)
      throw new SpoorError('database/interrupted', 'The question was withdrawn before its answer came.');
  }
}
