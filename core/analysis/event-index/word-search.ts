import type { Database } from '../../ports/database.ts';
import { type ApartConditions, patternApart, wordsApart } from '../filter-sql.ts';
import type { EventColumns } from './columns.ts';
import { findExpression } from './expression/expression-search.ts';
import type { EventMask } from './matching.ts';
import { eventNumbers, isFew, keepApart, type RowNumbers } from './read-apart.ts';
import { keyOf, RecentAnswers } from './recent.ts';
import { requiredTexts } from './required-texts.ts';
import { SharedSearch } from './shared-search.ts';
import type { Held, WordIndex } from './word-index.ts';

/** Masks kept: a byte an event each. */
const KEPT = 8;

export interface WordSearching {
  readonly database: Database;
  /** Lets messages in while a question is answered. */
  readonly letIn: () => Promise<void>;
}

/** Answers searches by the index of words, once for all who ask the same; undefined where it cannot tell. */
export class WordSearch {
  readonly #words: WordIndex;
  readonly #columns: EventColumns;
  readonly #searching: WordSearching;
  readonly #found = new RecentAnswers<EventMask | undefined>(KEPT);
  readonly #matching = new SharedSearch<EventMask | undefined>();
  #numbers: Promise<RowNumbers> | undefined;

  constructor(words: WordIndex, columns: EventColumns, searching: WordSearching) {
    this.#words = words;
    this.#columns = columns;
    this.#searching = searching;
  }

  /** Events of which a text contains what is wanted, in lower case. The mask is shared: who changes it takes a copy. */
  async lookUp(wanted: string): Promise<EventMask | undefined> {
    return await this.#found.once(wanted, async () => {
      const held = this.#words.find(wanted);
      if (!held || held.isExact) return held?.mask;
      return isFew(held.mask) ? await this.#keepApart(wordsApart(wanted), held.mask) : undefined;
    });
  }

  /** Events of which a text matches an expression; the mask is shared, too. Withdrawn when nobody waits any more. */
  async match(pattern: string, signal: AbortSignal | undefined): Promise<EventMask | undefined> {
    return await this.#matching.find(keyOf({ pattern }), (stop) => this.#match(pattern, stop), signal);
  }

  async #match(pattern: string, signal: AbortSignal): Promise<EventMask | undefined> {
    const { database } = this.#searching;
    // An expression that is none is refused, even where there is no text to try it on.
    await database.query("SELECT regexp_matches('', ?, 'i')", [pattern]);
    const held = await findExpression(this.#words, pattern, { ...this.#searching, signal });
    const found = held && (await this.#assured(pattern, held));
    if (found) return found;
    const places = this.#words.findAll(requiredTexts(pattern));
    return places && isFew(places) ? await this.#keepApart(patternApart(pattern), places) : undefined;
  }

  /** Tries the expression on the texts themselves where the index does not tell; undefined where they are too many. */
  async #assured(pattern: string, { mask, isExact }: Held): Promise<EventMask | undefined> {
    const doubtful = isExact ? new Uint8Array(mask.length) : mask.slice();
    const { changed } = this.#words.parts;
    for (const at of changed) doubtful[at] = 1;
    if (isExact && changed.length === 0) return mask;
    if (!isFew(doubtful)) return undefined;
    const kept = await this.#keepApart(patternApart(pattern), doubtful);
    if (!isExact) return kept;
    for (const at of changed) mask[at] = kept[at] ?? 0;
    return mask;
  }

  async #keepApart(conditions: ApartConditions, places: EventMask): Promise<EventMask> {
    this.#numbers ??= this.#readNumbers();
    return await keepApart(this.#searching.database, conditions, places, await this.#numbers);
  }

  async #readNumbers(): Promise<RowNumbers> {
    try {
      return { content: await this.#columns.contentRows(), event: await eventNumbers(this.#searching.database) };
    } catch (thrown) {
      this.#numbers = undefined;
      throw thrown;
    }
  }
}
