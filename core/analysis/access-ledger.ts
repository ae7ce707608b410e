import type { AccessLedger, AccessQuery, Departure, RecordAccess } from '../model/access-answers.ts';
import type { FacetValue } from '../model/answers.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { accessPage } from './access-rows.ts';
import { accessCondition, CLASSES, countsFrom, IS_FAILED, listed, ROW_COUNTS } from './access-sql.ts';
import { maybeNs, numberOf, textOf } from './cells.ts';
import type { Condition } from './filter-sql.ts';

const SHOWN_RECORDS = 200;

/** Which agent touched what, which records they came near, and what left for where. */
export async function accessLedger(database: Database, query: AccessQuery): Promise<AccessLedger> {
  const condition = accessCondition(query);
  const facet = (key: string, name?: string) => facetOf(database, condition, key, name);
  const records = await recordsOf(database, condition, query.record);
  return {
    ...(await accessPage(database, query)),
    agents: await facet("coalesce(x.actor_id, '')", 'a.name'),
    systems: await facet('x.system'),
    operations: await facet('x.operation'),
    dataClasses: await classesOf(database, condition),
    ...records,
    departures: await departuresOf(database, condition),
  };
}

async function facetOf(
  database: Database,
  { sql, parameters }: Condition,
  key: string,
  name = key,
): Promise<readonly FacetValue[]> {
  const result = await database.query(
    `SELECT ${key} AS value, coalesce(min(${name}), ${key}) AS name, count(*) AS count
     FROM access AS x LEFT JOIN actor AS a ON a.actor_id = x.actor_id
     WHERE ${sql} GROUP BY ${key} ORDER BY count DESC, value`,
    parameters,
  );
  return rowsOf(result).map(facetValue);
}

async function classesOf(database: Database, { sql, parameters }: Condition): Promise<readonly FacetValue[]> {
  const result = await database.query(
    `SELECT class AS value, class AS name, count(*) AS count FROM (
       SELECT DISTINCT x.seq, x.position, unnest(${CLASSES}) AS class FROM access AS x WHERE ${sql})
     WHERE class <> '' GROUP BY class ORDER BY count DESC, value`,
    parameters,
  );
  return rowsOf(result).map(facetValue);
}

function facetValue(row: Row): FacetValue {
  return { value: textOf(row, 'value'), name: textOf(row, 'name'), count: numberOf(row, 'count') };
}

/** Of a record that is asked for, everyone who came near it; else the records of the calls chosen, by who did. */
async function recordsOf(
  database: Database,
  { sql, parameters }: Condition,
  record: string | undefined,
): Promise<Pick<AccessLedger, 'records' | 'recordsTotal'>> {
  const asked = record === undefined ? '' : 'AND (r.record = ? OR r.value = ?)';
  const named = record === undefined ? parameters : [...parameters, record, record];
  const chosen = `SELECT DISTINCT r.record FROM access_record AS r
    WHERE r.event_id IN (SELECT x.event_id FROM access AS x WHERE ${sql}) ${asked}`;
  const counted = await database.query(`SELECT count(*) AS n FROM (${chosen})`, named);
  const result = await database.query(
    `WITH near AS (
       SELECT r.record, coalesce(r.actor_id, '') AS id, count(DISTINCT r.event_id) AS calls
       FROM access_record AS r WHERE r.record IN (${chosen}) GROUP BY r.record, r.actor_id),
     shown AS (
       SELECT record, count(*) AS people, sum(calls) AS calls FROM near GROUP BY record
       ORDER BY people DESC, calls DESC, record LIMIT ${SHOWN_RECORDS})
     SELECT n.record, n.id, coalesce(a.name, n.id) AS name, n.calls
     FROM shown AS s JOIN near AS n ON n.record = s.record LEFT JOIN actor AS a ON a.actor_id = n.id
     ORDER BY s.people DESC, s.calls DESC, s.record, n.calls DESC, n.id`,
    named,
  );
  return { records: grouped(rowsOf(result)), recordsTotal: Number(counted.values[0]?.[0] ?? 0) };
}

function grouped(rows: readonly Row[]): readonly RecordAccess[] {
  const records = new Map<string, RecordAccess>();
  for (const row of rows) {
    const record = textOf(row, 'record');
    const calls = numberOf(row, 'calls');
    const before = records.get(record);
    const agent = { id: textOf(row, 'id'), name: textOf(row, 'name'), calls };
    records.set(record, {
      record,
      calls: (before?.calls ?? 0) + calls,
      agents: [...(before?.agents ?? []), agent],
    });
  }
  return [...records.values()];
}

async function departuresOf(database: Database, { sql, parameters }: Condition): Promise<readonly Departure[]> {
  const result = await database.query(
    `SELECT x.destination, x.operation, count(*) AS calls, count(*) FILTER (${IS_FAILED}) AS failed,
       ${ROW_COUNTS}, min(e.start_ns) AS first_ns, max(e.start_ns) AS last_ns,
       coalesce(string_agg(DISTINCT nullif(x.sent_classes, ''), ',' ORDER BY nullif(x.sent_classes, '')), '') AS classes,
       coalesce(string_agg(DISTINCT coalesce(a.name, x.actor_id), chr(10) ORDER BY coalesce(a.name, x.actor_id)), '') AS agents
     FROM access AS x JOIN event AS e ON e.event_id = x.event_id LEFT JOIN actor AS a ON a.actor_id = x.actor_id
     WHERE x.destination IS NOT NULL AND ${sql}
     GROUP BY x.destination, x.operation ORDER BY calls DESC, x.destination, x.operation`,
    parameters,
  );
  return rowsOf(result).map((row) => ({
    destination: textOf(row, 'destination'),
    operation: textOf(row, 'operation'),
    calls: numberOf(row, 'calls'),
    failed: numberOf(row, 'failed'),
    sentClasses: [...new Set(listed(textOf(row, 'classes')))].sort(),
    agents: textOf(row, 'agents').split('\n').filter(Boolean),
    counts: countsFrom(row),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
  }));
}
