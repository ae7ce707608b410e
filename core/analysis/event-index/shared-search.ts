import { SpoorError } from '../../base/errors.ts';
import type { Database } from '../../ports/database.ts';
import type { Condition } from '../filter-sql.ts';
import type { EventMask } from './matching.ts';
import { keyOf, Recent } from './recent.ts';

interface Search {
  readonly mask: Promise<EventMask>;
  readonly stop: AbortController;
  waiting: number;
}

const KEPT = 4;

/**
 * Looks for events by SQL, once for all who ask the same at the same time, and keeps the last answers. A search is given
 * up when nobody waits for it any more.
 */
export class SharedSearch {
  readonly #database: Database;
  readonly #count: number;
  readonly #done = new Recent<EventMask>(KEPT);
  readonly #running = new Map<string, Search>();

  constructor(database: Database, count: number) {
    this.#database = database;
    this.#count = count;
  }

  /** The events under a condition. The mask is shared: who changes it takes a copy. */
  async find(condition: Condition, signal: AbortSignal | undefined): Promise<EventMask> {
    if (signal?.aborted)
      throw new SpoorError('database/interrupted', 'The question was withdrawn before its answer came.');
    const key = keyOf(condition);
    const known = this.#done.get(key);
    if (known) return known;
    const search = this.#running.get(key) ?? this.#start(key, condition);
    search.waiting += 1;
    const leave = () => {
      search.waiting -= 1;
      if (search.waiting > 0) return;
      this.#running.delete(key);
      search.stop.abort();
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await search.mask;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #start(key: string, condition: Condition): Search {
    const stop = new AbortController();
    const search = { mask: this.#scan(condition, stop.signal), stop, waiting: 0 };
    this.#running.set(key, search);
    const end = () => {
      if (this.#running.get(key) === search) this.#running.delete(key);
    };
    search.mask.then((mask) => {
      end();
      this.#done.set(key, mask);
    }, end);
    return search;
  }

  async #scan({ sql, parameters }: Condition, signal: AbortSignal): Promise<EventMask> {
    const found = await this.#database.query(`SELECT CAST(e.seq AS INTEGER) FROM event AS e WHERE ${sql}`, parameters, {
      signal,
    });
    const mask = new Uint8Array(this.#count);
    const [places = []] = found.values;
    for (let row = 0; row < found.rowCount; row += 1) mask[Number(places[row]) - 1] = 1;
    return mask;
  }
}
