import { SpoorError } from '../../base/errors.ts';
import type { Database } from '../../ports/database.ts';
import type { Condition } from '../filter-sql.ts';
import type { EventMask } from './matching.ts';
import { keyOf, Recent } from './recent.ts';

/** Looks for events until the signal withdraws it. */
type Looking<Found> = (signal: AbortSignal) => Promise<Found>;

interface Search<Found> {
  readonly found: Promise<Found>;
  readonly stop: AbortController;
  waiting: number;
}

const KEPT = 4;

/**
 * Looks for something, once for all who ask the same at the same time, and keeps the last answers. A search is given
 * up when nobody waits for it any more.
 */
export class SharedSearch<Found> {
  readonly #done = new Recent<{ readonly found: Found }>(KEPT);
  readonly #running = new Map<string, Search<Found>>();

  /** What is found under a key. It is shared: who changes it takes a copy. */
  async find(key: string, look: Looking<Found>, signal: AbortSignal | undefined): Promise<Found> {
    if (signal?.aborted)
      throw new SpoorError('database/interrupted', 'The question was withdrawn before its answer came.');
    const known = this.#done.get(key);
    if (known) return known.found;
    const search = this.#running.get(key) ?? this.#start(key, look);
    search.waiting += 1;
    const leave = () => {
      search.waiting -= 1;
      if (search.waiting > 0) return;
      this.#running.delete(key);
      search.stop.abort();
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await search.found;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #start(key: string, look: Looking<Found>): Search<Found> {
    const stop = new AbortController();
    const search = { found: look(stop.signal), stop, waiting: 0 };
    this.#running.set(key, search);
    const end = () => {
      if (this.#running.get(key) === search) this.#running.delete(key);
    };
    search.found.then((found) => {
      end();
      this.#done.set(key, { found });
    }, end);
    return search;
  }
}

/** Looks for the events under a condition by SQL. */
export function searchBySql(database: Database, count: number) {
  const search = new SharedSearch<EventMask>();
  return async (condition: Condition, signal: AbortSignal | undefined): Promise<EventMask> =>
    await search.find(keyOf(condition), (stop) => scan(database, count, { ...condition, stop }), signal);
}

async function scan(
  database: Database,
  count: number,
  { sql, parameters, stop }: Condition & { readonly stop: AbortSignal },
): Promise<EventMask> {
  const found = await database.query(`SELECT CAST(e.seq AS INTEGER) FROM event AS e WHERE ${sql}`, parameters, {
    signal: stop,
  });
  const mask = new Uint8Array(count);
  const [places = []] = found.values;
  for (let row = 0; row < found.rowCount; row += 1) mask[Number(places[row]) - 1] = 1;
  return mask;
}
