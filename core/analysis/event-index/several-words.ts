import { type Condition, wordsAmong } from '../filter-sql.ts';
import type { EventMask } from './matching.ts';
import { runsOf } from './word-index.ts';

/** Finds the places of events whose texts contain a text in lower case; undefined where it cannot tell. */
export interface WordSearch {
  find(wanted: string): readonly Int32Array[] | undefined;
}

/** Of more events than this the texts are not read one by one: a scan is as fast. */
const MOST_READ = 20_000;

/**
 * Where a text of several words can stand at all: in events that hold each of them. Undefined where the index cannot tell,
 * or they are too many to be read.
 */
export function candidates(words: WordSearch, wanted: string, count: number): EventMask | undefined {
  let mask: EventMask | undefined;
  for (const run of runsOf(wanted)) {
    const lists = words.find(run);
    // A run that is in too many words narrows nothing.
    if (!lists) continue;
    const held = new Uint8Array(count);
    for (const list of lists) for (const at of list) held[at] = mask ? (mask[at] ?? 0) : 1;
    mask = held;
  }
  const total = mask?.reduce((sum, one) => sum + one, 0) ?? Number.POSITIVE_INFINITY;
  return total > MOST_READ ? undefined : mask;
}

/** The condition that the text stands in one of these events; undefined where there are none. */
export function conditionAmong(wanted: string, places: EventMask, contentRows: Int32Array): Condition | undefined {
  const seqs: number[] = [];
  const rows: number[] = [];
  for (let at = 0; at < places.length; at += 1) {
    if (!places[at]) continue;
    seqs.push(at + 1);
    const row = contentRows[at] ?? 0;
    if (row > 0) rows.push(row - 1);
  }
  return seqs.length === 0 ? undefined : wordsAmong(wanted, seqs, rows);
}
