import type { SearchState } from '../../model/search.ts';
import type { Database } from '../../ports/database.ts';
import { buildWords } from './build-words.ts';
import { EventIndex } from './event-index.ts';
import { WordSearch } from './word-search.ts';

/**
 * More than this the index of words may not take; then first texts of several words, then all words are scanned for, and
 * the screen says so.
 */
const MOST_BYTES = 1536 * 2 ** 20;

export interface CaseIndexOptions {
  /** A connection of its own. */
  readonly database: Database;
  readonly breathe: () => Promise<void>;
  /** Lets messages in while a question is answered: withdrawals, and other questions. */
  readonly letIn: () => Promise<void>;
  /** What was kept of the columns; read from the database where absent. Dropped with every change of the case. */
  readonly kept?: EventIndex | undefined;
  /** For tests. */
  readonly mostBytes?: number | undefined;
}

/** The index of the case that is open: made when it is first asked for, and anew after every change of the case. */
export class CaseIndex {
  readonly #options: CaseIndexOptions;
  #index: Promise<EventIndex | undefined> | undefined;
  #building: AbortController | undefined;
  #state: SearchState = { state: 'scanning', part: 0, bytes: 0 };

  constructor(options: CaseIndexOptions) {
    this.#options = options;
    this.#index = options.kept && Promise.resolve(options.kept);
  }

  /** Undefined where the case cannot be indexed: SQL answers then. */
  get(): Promise<EventIndex | undefined> {
    this.#index ??= EventIndex.of(this.#options.database);
    return this.#index;
  }

  get state(): SearchState {
    return this.#state;
  }

  /** Forgets what was known of the case before it changed. */
  forget(): void {
    this.#building?.abort();
    this.#building = undefined;
    this.#index = undefined;
    this.#state = { state: 'scanning', part: 0, bytes: 0 };
  }

  /** Builds the index of words in the background, once. Resolves when it is there, given up or cancelled. */
  async buildWords(): Promise<void> {
    if (this.#building) return;
    const building = new AbortController();
    this.#building = building;
    try {
      await this.#build(building.signal);
    } catch (thrown) {
      // What fails here leaves the scan, which gives the same answers.
      if (!building.signal.aborted) this.#state = { state: 'failed', part: 0, bytes: 0 };
      if (!(thrown instanceof Error)) throw thrown;
    }
  }

  async #build(signal: AbortSignal): Promise<void> {
    const index = await this.get();
    if (!index) return;
    const { database, breathe, mostBytes = MOST_BYTES } = this.#options;
    const words = await buildWords(database, index.columns, {
      signal,
      breathe,
      mostBytes,
      onProgress: (part) => {
        if (!signal.aborted) this.#state = { state: 'scanning', part, bytes: 0 };
      },
    });
    if (signal.aborted) return;
    index.words = words && new WordSearch(words, index.columns, this.#options);
    this.#state = words
      ? { state: words.knowsOrder ? 'ready' : 'single-words', part: 1, bytes: words.bytes }
      : { state: 'too-large', part: 0, bytes: mostBytes };
  }
}
