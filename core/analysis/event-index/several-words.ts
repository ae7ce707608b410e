import type { Database } from '../../ports/database.ts';
import { wordsApart } from '../filter-sql.ts';
import { stretchesSql } from '../row-stretches.ts';
import type { EventMask } from './matching.ts';
import { runsOf } from './word-index.ts';

/** Finds the places of events whose texts contain a text in lower case; undefined where it cannot tell. */
export interface WordSearch {
  find(wanted: string): readonly Int32Array[] | undefined;
  /** The same for a run of a longer text. */
  findRun(run: string): readonly Int32Array[] | undefined;
}

/** Of more events than this the texts are not read one by one: a scan is as fast. */
const MOST_READ = 5_000;

/**
 * Where a text of several words can stand at all: in events that hold each of them. Undefined where the index cannot tell,
 * or they are too many to be read.
 */
export function candidates(words: WordSearch, wanted: string, count: number): EventMask | undefined {
  let mask: EventMask | undefined;
  for (const run of runsOf(wanted)) {
    const lists = words.findRun(run);
    // A run that is in too many words narrows nothing.
    if (!lists) continue;
    const held = new Uint8Array(count);
    for (const list of lists) for (const at of list) held[at] = mask ? (mask[at] ?? 0) : 1;
    mask = held;
  }
  const total = mask?.reduce((sum, one) => sum + one, 0) ?? Number.POSITIVE_INFINITY;
  return total > MOST_READ ? undefined : mask;
}

/** Leaves of the places those whose texts contain the text: they are read by number, apart from all others. */
export async function keepContaining(
  database: Database,
  {
    wanted,
    places,
    contentRows,
  }: { readonly wanted: string; readonly places: EventMask; readonly contentRows: Int32Array },
): Promise<EventMask> {
  const mask = new Uint8Array(places.length);
  const seqs: number[] = [];
  const placeOfRow = new Map<number, number>();
  for (let at = 0; at < places.length; at += 1) {
    if (!places[at]) continue;
    seqs.push(at + 1);
    const row = contentRows[at] ?? 0;
    if (row > 0) placeOfRow.set(row - 1, at);
  }
  const { event, content } = wordsApart(wanted);
  // Materialised, or the engine would search every text first and only then ask which rows are meant.
  const own = await database.query(
    `WITH e AS MATERIALIZED (${stretchesSql('SELECT n.seq, n.tool_name, n.status_message FROM event AS n', 'n.seq', seqs)})
     SELECT CAST(e.seq AS INTEGER) FROM e WHERE ${event.sql}`,
    event.parameters,
  );
  for (const seq of Array.from(own.values[0] ?? [], Number)) mask[seq - 1] = 1;
  const texts = 'SELECT n.rowid AS row_no, n.input, n.output, n.attributes FROM content AS n';
  const held = await database.query(
    `WITH c AS MATERIALIZED (${stretchesSql(texts, 'n.rowid', [...placeOfRow.keys()])})
     SELECT CAST(c.row_no AS INTEGER) FROM c WHERE ${content.sql}`,
    content.parameters,
  );
  for (const row of Array.from(held.values[0] ?? [], Number)) {
    const at = placeOfRow.get(row);
    if (at !== undefined) mask[at] = 1;
  }
  return mask;
}
