import { tableNamed } from '../../model/schema.ts';
import { BatchWriter } from '../../ports/batch-writer.ts';
import type { Database } from '../../ports/database.ts';
import type { AskedAct, AskedActs } from './asked-acts.ts';
import { EventIds } from './event-ids.ts';
import type { SourceEvents } from './source-events.ts';

const MOST_SENTENCE = 300;
/** Calls of which one question asks. */
const ASKED_AT_ONCE = 500;

/** Fills `asked_act`, once `lineage` is written: what a call took from a result is read there. */
export async function writeAskedActs(database: Database, sources: SourceEvents, acts: AskedActs): Promise<void> {
  const results = acts.isChained ? await resultsOfCalls(database, sources.last) : undefined;
  const judged = acts.judge({ eventAt: (seq) => sources.at(seq), resultOf: (seq) => results?.at(seq) || undefined });
  const taken = await valuesTaken(database, judged);
  const writer = new BatchWriter(tableNamed('asked_act'));
  for (const { call, match, chainedTo } of judged) {
    const { passage, sentence } = match;
    const value = chainedTo === undefined ? match.value : taken.get(placeOf(call.seq, chainedTo));
    writer.append([
      BigInt(call.seq),
      call.eventId,
      passage.eventId,
      sentence.offset,
      sentence.text.slice(0, MOST_SENTENCE),
      passage.phrase,
      value,
      chainedTo === undefined ? match.basis : 'chain',
    ]);
    if (writer.isFull) await database.insert(writer.take());
  }
  await database.insert(writer.take());
}

/** By the place of a call, the event that holds its result. */
async function resultsOfCalls(database: Database, last: number): Promise<EventIds> {
  const results = new EventIds(last);
  await database.scan(
    `SELECT CAST(seq AS INTEGER) AS seq, result_event_id FROM event
     WHERE kind = 'tool_call' AND result_event_id IS NOT NULL`,
    ({ rowCount, values: [seqs, ids] }) => {
      for (let row = 0; row < rowCount; row += 1) results.set(Number(seqs?.[row]), String(ids?.[row]));
    },
  );
  return results;
}

/** The first value that each call took from the result by way of which it was asked for. */
async function valuesTaken(database: Database, judged: readonly AskedAct[]): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  const seqs = judged.filter(({ chainedTo }) => chainedTo !== undefined).map(({ call }) => call.seq);
  for (let from = 0; from < seqs.length; from += ASKED_AT_ONCE) {
    const { rowCount, values: columns } = await database.query(
      `SELECT seq, from_event_id, value FROM lineage
       WHERE seq IN (${seqs.slice(from, from + ASKED_AT_ONCE).join(', ')}) AND origin = 'tool_result' ORDER BY rowid`,
    );
    const [calls, results, texts] = columns;
    for (let row = 0; row < rowCount; row += 1) {
      const place = placeOf(Number(calls?.[row]), String(results?.[row]));
      if (!values.has(place)) values.set(place, String(texts?.[row]));
    }
  }
  return values;
}

function placeOf(seq: number, resultId: string): string {
  return `${seq} ${resultId}`;
}
