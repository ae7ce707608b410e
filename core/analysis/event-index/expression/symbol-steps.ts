import { BETWEEN_OVERLAP } from '../betweens.ts';
import { type IndexParts, OVERLAP } from '../word-index.ts';
import { END, GOES_ON } from '../word-order.ts';
import { type Automaton, FOUND } from './automaton.ts';
import { letterOf, NO_LETTER } from './letters.ts';

const BLANK = 32;
/** Stands for any word among symbols: no symbol of anything else is even. */
const A_WORD = 0;
/** States at most of which it is remembered where a symbol leads, and bytes at most for that. */
const MOST_STATES = 512;
const MOST_BYTES = 64 * 2 ** 20;

/** Where numbered texts lead from the first states; 0 = not known yet. */
class Known {
  readonly table: Uint16Array;
  readonly length: number;

  constructor(length: number) {
    this.length = length;
    this.table = new Uint16Array(Math.min(MOST_STATES, Math.floor(MOST_BYTES / 2 / Math.max(1, length))) * length);
  }

  /** Of a state beyond the last that is held nothing is kept, for there is no place in the table. */
  keep(state: number, id: number, next: number): void {
    this.table[state * this.length + id] = next;
  }
}

/** Steps of an automaton over whole words and what stands between them, each of which is spelled once for each state. */
export class SymbolSteps {
  readonly automaton: Automaton;
  readonly #parts: IndexParts;
  readonly #words: Known;
  readonly #betweens: Known;

  constructor(automaton: Automaton, parts: IndexParts) {
    this.automaton = automaton;
    this.#parts = parts;
    this.#words = new Known(parts.terms.count);
    this.#betweens = new Known(parts.betweens.end);
  }

  /** Whether the expression matches one of the texts that the symbols from one place up to another stand for. */
  isIn(symbols: Uint8Array, start: number, end: number): boolean {
    const { automaton } = this;
    const { table, length } = this.#words;
    let state = automaton.begin;
    let last = END;
    let symbol = 0;
    let shift = 0;
    for (let at = start; at < end; at += 1) {
      const byte = symbols[at] ?? 0;
      symbol |= (byte & 127) << shift;
      if (byte > 127) {
        shift += 7;
        continue;
      }
      if ((symbol & 1) === 0 && last !== GOES_ON) {
        // Two words in a row have a single blank between them.
        const from = last === A_WORD ? automaton.after(state, BLANK) : state;
        const term = symbol >>> 1;
        state = table[from * length + term] || this.#word(from, term);
      } else state = this.#other(state, symbol, last === GOES_ON);
      if (state === FOUND) return true;
      last = (symbol & 1) === 0 ? A_WORD : symbol;
      symbol = 0;
      shift = 0;
    }
    return automaton.isFoundAtEnd(state);
  }

  /** The state after a symbol that is no whole word. */
  #other(state: number, symbol: number, isPiece: boolean): number {
    if (isPiece) return this.#piece(state, symbol);
    if (symbol === GOES_ON) return state;
    const { table, length } = this.#betweens;
    if (symbol !== END) return table[state * length + (symbol >>> 1)] || this.#between(state, symbol >>> 1);
    return this.automaton.isFoundAtEnd(state) ? FOUND : this.automaton.begin;
  }

  /** The state after a stretch of a text. */
  over(state: number, text: string, from: number, to: number): number {
    let now = state;
    for (let at = from; at < to && now !== FOUND; at += 1) {
      const letter = letterOf(text.charCodeAt(at));
      if (letter !== NO_LETTER) now = this.automaton.after(now, letter);
    }
    return now;
  }

  /** Keeps the state after a word, which was spelled elsewhere. */
  keep(state: number, term: number, next: number): void {
    this.#words.keep(state, term, next);
  }

  #word(state: number, term: number): number {
    const text = this.#parts.terms.spelling(term);
    const next = this.over(state, text, 0, text.length);
    this.#words.keep(state, term, next);
    return next;
  }

  #between(state: number, id: number): number {
    const text = this.#parts.betweens.textOf(id);
    const next = this.over(state, text, 0, text.length);
    this.#betweens.keep(state, id, next);
    return next;
  }

  /** A further piece of what is too long for one: it begins with what has been read already. */
  #piece(state: number, symbol: number): number {
    const { terms, betweens } = this.#parts;
    const isWord = (symbol & 1) === 0;
    const text = isWord ? terms.spelling(symbol >>> 1) : betweens.textOf(symbol >>> 1);
    return this.over(state, text, isWord ? OVERLAP : BETWEEN_OVERLAP, text.length);
  }
}
