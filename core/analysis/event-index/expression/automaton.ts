import { isWordLetter, LETTERS } from './letters.ts';
import type { Program } from './program.ts';
import type { Where } from './syntax.ts';

/** The state of an automaton that has grown too large to go on. */
export const LOST = 0;
/** The state in which a match was found, whatever follows. */
export const FOUND = 1;

/** Steps in all states together at most, so that making them takes some milliseconds and some megabytes. */
const MOST_STEPS = 400_000;
const MOST_STATES = 4_000;
const FIRST_STATES = 64;
/** Stands for the letter after the last. */
const END = LETTERS;

/** What comes before a place of a text, where the expression asks for that. */
const BEGIN = 0;
const NO_WORD = 1;
const WORD = 2;

interface State {
  readonly steps: Uint16Array;
  readonly before: number;
}

/**
 * Says of a text, letter by letter, whether a match of an expression begins and ends anywhere in it. Its states are made when
 * they are first reached; each letter takes one look, so that no expression and no text is slow.
 */
export class Automaton {
  /** Before the first letter of a text. */
  readonly begin: number;
  /** Whether it asks for the begin or end of a text, or for the edge of a word. */
  readonly knowsPlaces: boolean;
  readonly #program: Program;
  readonly #states: State[] = [];
  readonly #numbers = new Map<string, number>();
  /** By state and letter the next state; 0 = not known yet. */
  #next = new Uint16Array(FIRST_STATES * LETTERS);
  readonly #atEnd: (boolean | undefined)[] = [];
  #used = 0;
  #marks: Uint32Array;
  #mark = 0;

  constructor(program: Program) {
    this.#program = program;
    this.#marks = new Uint32Array(program.steps.length);
    this.knowsPlaces = program.steps.some(({ kind }) => kind === 'at');
    for (const state of [LOST, FOUND]) {
      this.#states.push({ steps: new Uint16Array(0), before: BEGIN });
      this.#next.fill(state, state * LETTERS, (state + 1) * LETTERS);
    }
    this.#mark += 1;
    this.begin = this.#numbered(this.#reached([program.start]), BEGIN);
  }

  /** Whether it gave up. */
  get isLost(): boolean {
    return this.#used > MOST_STEPS || this.#states.length > MOST_STATES;
  }

  /** The state after a letter. */
  after(state: number, letter: number): number {
    return this.#next[state * LETTERS + letter] || this.#move(state, letter);
  }

  /** Whether there is a match when the text ends in a state. */
  isFoundAtEnd(state: number): boolean {
    if (state === FOUND) return true;
    const known = this.#atEnd[state];
    if (known !== undefined) return known;
    const is = this.#atPlace(state, END).includes(this.#matched);
    this.#atEnd[state] = is;
    return is;
  }

  /** The first step of every program is its match. */
  get #matched(): number {
    return 0;
  }

  #move(state: number, letter: number): number {
    if (state === LOST || this.isLost) return LOST;
    const steps = this.#atPlace(state, letter);
    let next = FOUND;
    if (!steps.includes(this.#matched)) {
      const ways = [this.#program.start];
      for (const at of steps) {
        const step = this.#program.steps[at];
        if (step?.kind === 'letter' && step.letters[letter] === 1) ways.push(step.next);
      }
      this.#mark += 1;
      next = this.#numbered(this.#reached(ways), isWordLetter[letter] === 1 ? WORD : NO_WORD);
    }
    this.#next[state * LETTERS + letter] = next;
    return next;
  }

  /** The steps of a state, with those behind the places that the next letter decides. */
  #atPlace(state: number, letter: number): readonly number[] {
    const { steps, before } = this.#states[state] ?? { steps: [], before: BEGIN };
    const all = Array.from(steps);
    if (!this.knowsPlaces) return all;
    this.#mark += 1;
    for (const at of all) this.#marks[at] = this.#mark;
    for (let index = 0; index < all.length; index += 1) {
      const step = this.#program.steps[all[index] ?? 0];
      if (step?.kind === 'at' && holds(step.where, before, letter)) all.push(...this.#reached([step.next]));
    }
    return all;
  }

  /** Steps that some lead to without a letter, and that are not marked yet; places are not passed. */
  #reached(ways: readonly number[]): number[] {
    const found: number[] = [];
    const open = [...ways];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.#marks[at] === this.#mark) continue;
      this.#marks[at] = this.#mark;
      const step = this.#program.steps[at];
      if (step?.kind === 'either') open.push(...step.ways);
      else found.push(at);
    }
    return found;
  }

  #grow(): void {
    const next = new Uint16Array(this.#next.length * 2);
    next.set(this.#next);
    this.#next = next;
  }

  #numbered(reached: readonly number[], lastRead: number): number {
    if (reached.includes(this.#matched)) return FOUND;
    const steps = Uint16Array.from(reached).sort();
    const before = this.knowsPlaces ? lastRead : NO_WORD;
    const key = `${before} ${steps.join(' ')}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#states.length;
    this.#states.push({ steps, before });
    if (this.#states.length * LETTERS > this.#next.length) this.#grow();
    this.#numbers.set(key, number);
    this.#used += steps.length + 1;
    return number;
  }
}

function holds(where: Where, before: number, letter: number): boolean {
  if (where === 'begin') return before === BEGIN;
  if (where === 'end') return letter === END;
  const isEdge = (before === WORD) !== (letter !== END && isWordLetter[letter] === 1);
  return (where === 'edge') === isEdge;
}
