import type { Database } from '../../ports/database.ts';
import type { ApartConditions } from '../filter-sql.ts';
import { rowsByNumber } from '../rows-by-number.ts';
import { type EventMask, nextKept } from './matching.ts';

/** The texts of more events than this are not read one by one: a scan of all is as fast. */
export const MOST_READ = 500;

/** How the rows of events are numbered. */
export interface RowNumbers {
  /** Row of `content` + 1 for every event; 0 where it has none. */
  readonly content: Int32Array;
  /** The column of `event` that is `place` + `first`. */
  readonly event: EventNumbers;
}

export interface EventNumbers {
  readonly column: 'rowid' | 'seq';
  readonly first: number;
}

/** Rows are read quickest by `rowid`, where that counts along with `seq`. */
export async function eventNumbers(database: Database): Promise<EventNumbers> {
  const found = await database.query(
    'SELECT CAST(min(rowid - seq) AS INTEGER) AS least, CAST(max(rowid - seq) AS INTEGER) AS most FROM event',
  );
  const [least, most] = found.values.map((column) => Number(column[0]));
  return least !== undefined && least === most ? { column: 'rowid', first: least + 1 } : { column: 'seq', first: 1 };
}

/** Whether so many events are few enough to be read one by one. */
export function isFew(places: EventMask): boolean {
  let total = 0;
  for (let at = 0; at < places.length; at += 1) {
    total += places[at] ?? 0;
    if (total > MOST_READ) return false;
  }
  return true;
}

/** Leaves of the places those whose texts fulfil the conditions: they are read by number, apart from all others. */
export async function keepApart(
  database: Database,
  { event, content }: ApartConditions,
  places: EventMask,
  numbers: RowNumbers,
): Promise<EventMask> {
  const mask = new Uint8Array(places.length);
  const events: number[] = [];
  const placeOfRow = new Map<number, number>();
  for (let at = nextKept(places, 0); at < places.length; at = nextKept(places, at + 1)) {
    events.push(at + numbers.event.first);
    const row = numbers.content[at] ?? 0;
    if (row > 0) placeOfRow.set(row - 1, at);
  }
  const own = rowsByNumber(
    'SELECT n.seq, n.tool_name, n.status_message FROM event AS n',
    `n.${numbers.event.column}`,
    events,
  );
  // Materialised, or the engine would search every text first and only then ask which rows are meant.
  const named = await database.query(
    `WITH e AS MATERIALIZED (${own}) SELECT CAST(e.seq AS INTEGER) FROM e WHERE ${event.sql}`,
    event.parameters,
  );
  for (const seq of Array.from(named.values[0] ?? [], Number)) if (places[seq - 1]) mask[seq - 1] = 1;
  const texts = rowsByNumber('SELECT n.rowid AS row_no, n.input, n.output, n.attributes FROM content AS n', 'n.rowid', [
    ...placeOfRow.keys(),
  ]);
  const held = await database.query(
    `WITH c AS MATERIALIZED (${texts}) SELECT CAST(c.row_no AS INTEGER) FROM c WHERE ${content.sql}`,
    content.parameters,
  );
  for (const row of Array.from(held.values[0] ?? [], Number)) {
    const at = placeOfRow.get(row);
    if (at !== undefined) mask[at] = 1;
  }
  return mask;
}
