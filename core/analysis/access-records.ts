import type { RecordPage, RecordQuery, RecordReader, RecordReaders } from '../model/access-answers.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, numberOf, textOf } from './cells.ts';

/** Records whose identifier holds every word, those of most agents first, each with everyone who came near it. */
export async function accessRecords(database: Database, { words, start, count }: RecordQuery): Promise<RecordPage> {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  const condition = ['TRUE', ...asked.map(() => 'contains(lower(r.record), ?)')].join(' AND ');
  const counted = await database.query(
    `SELECT count(DISTINCT r.record) AS n FROM access_record AS r WHERE ${condition}`,
    asked,
  );
  const result = await database.query(
    `WITH near AS (
       SELECT r.record, min(r.name) AS name, min(r.value) AS value, coalesce(r.actor_id, '') AS id,
         count(DISTINCT r.event_id) AS calls,
         count(DISTINCT r.event_id) FILTER (e.status IN ('error', 'denied')) AS failed,
         count(DISTINCT r.event_id) FILTER (r.side = 'input') AS in_arguments,
         count(DISTINCT r.event_id) FILTER (r.side = 'output') AS in_results,
         min(e.start_ns) AS first_ns, max(e.start_ns) AS last_ns, min(r.seq) AS first_seq
       FROM access_record AS r JOIN event AS e ON e.event_id = r.event_id
       WHERE ${condition} GROUP BY r.record, coalesce(r.actor_id, '')),
     shown AS (
       SELECT record, count(*) AS people, sum(calls) AS all_calls FROM near GROUP BY record
       ORDER BY people DESC, all_calls DESC, record LIMIT ? OFFSET ?)
     SELECT n.*, coalesce(a.name, n.id) AS agent_name
     FROM shown AS s JOIN near AS n ON n.record = s.record LEFT JOIN actor AS a ON a.actor_id = n.id
     ORDER BY s.people DESC, s.all_calls DESC, s.record, n.first_seq, n.id`,
    [...asked, count, start],
  );
  return { total: Number(counted.values[0]?.[0] ?? 0), start, records: grouped(rowsOf(result)) };
}

function grouped(rows: readonly Row[]): readonly RecordReaders[] {
  const records = new Map<string, RecordReaders>();
  for (const row of rows) {
    const record = textOf(row, 'record');
    const before = records.get(record);
    const reader = readerFrom(row);
    records.set(record, {
      record,
      name: textOf(row, 'name'),
      value: textOf(row, 'value'),
      calls: (before?.calls ?? 0) + reader.calls,
      firstNs: earliest(before?.firstNs, reader.firstNs),
      lastNs: latest(before?.lastNs, reader.lastNs),
      agents: [...(before?.agents ?? []), reader],
    });
  }
  return [...records.values()];
}

function readerFrom(row: Row): RecordReader {
  return {
    id: textOf(row, 'id'),
    name: textOf(row, 'agent_name'),
    calls: numberOf(row, 'calls'),
    failed: numberOf(row, 'failed'),
    inArguments: numberOf(row, 'in_arguments'),
    inResults: numberOf(row, 'in_results'),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
  };
}

function earliest(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function latest(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
