import { isJsonArray, isJsonObject, type Json } from '../../base/json.ts';
import { FingerprintTable } from './fingerprint-table.ts';
import { FIRST_FACTOR, runHash, SECOND_FACTOR } from './forms.ts';
import type { EventText } from './source-events.ts';
import { structureOf } from './spans.ts';
import { WordList } from './words.ts';

/** So many words are no coincidence, in whatever session they come again. */
const TELLING_WORDS = 8;
const FEWEST_WORDS = 2;
const MOST_MEMBERS = 100;

/**
 * The tasks that agents gave one another. The trace of the agent that was given a task records it once more as its first
 * user's message: who says the same words after they were handed over is no user.
 */
export class HandedTasks {
  readonly #tasks = new FingerprintTable();
  /** By task, the place of the event that handed it over first. */
  readonly #seqs: number[] = [];
  readonly #words = new WordList();

  /** Takes in what one agent gives another: a text, or a structure whose members are texts. */
  note({ seq, scope }: Pick<EventText, 'seq' | 'scope'>, text: string): void {
    let left = MOST_MEMBERS;
    const visit = (value: Json | undefined): void => {
      left -= 1;
      if (left < 0) return;
      if (typeof value === 'string') this.#add(value, seq, scope);
      else if (value !== undefined && (isJsonArray(value) || isJsonObject(value))) Object.values(value).forEach(visit);
    };
    visit(structureOf(text) ?? text);
  }

  /** Whether a message says just what was handed over before it: in its sessions, or anywhere if it is long enough. */
  isHandedOn({ seq, scope }: Pick<EventText, 'seq' | 'scope'>, text: string): boolean {
    if (this.#seqs.length === 0) return false;
    const { first, second, count } = this.#keyOf(text);
    const isBefore = (salt: number) => {
      const number = this.#tasks.find(first ^ salt, second);
      return number >= 0 && (this.#seqs[number] ?? seq) < seq;
    };
    return count >= FEWEST_WORDS && (isBefore(saltOf(scope)) || (count >= TELLING_WORDS && isBefore(0)));
  }

  #add(text: string, seq: number, scope: number): void {
    const { first, second, count } = this.#keyOf(text);
    if (count < FEWEST_WORDS) return;
    for (const salt of [saltOf(scope), 0]) {
      const number = this.#tasks.add(first ^ salt, second);
      this.#seqs[number] = Math.min(this.#seqs[number] ?? seq, seq);
    }
  }

  #keyOf(text: string) {
    const { count, firsts, seconds } = this.#words.fill(text);
    return {
      count,
      first: runHash(firsts, 0, count, FIRST_FACTOR),
      second: runHash(seconds, 0, count, SECOND_FACTOR),
    };
  }
}

/** Never 0, which stands for the whole case. */
function saltOf(scope: number): number {
  return Math.imul(scope + 1, 0x27d4eb2f) | 1;
}
