import type {
  AccessLedger,
  AccessQuery,
  AccessRow,
  Departure,
  RecordAccess,
  RowsBasis,
} from '../model/access-answers.ts';
import type { FacetValue } from '../model/answers.ts';
import { type Database, type Parameter, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeNumber, maybeText, numberOf, textOf } from './cells.ts';
import type { Condition } from './filter-sql.ts';

const SHOWN_RECORDS = 200;
const CLASSES = "string_split(concat_ws(',', nullif(sent_classes, ''), nullif(received_classes, '')), ',')";

/** Which agent touched what, which records they came near, and what left for where. */
export async function accessLedger(database: Database, query: AccessQuery): Promise<AccessLedger> {
  const condition = conditionOf(query);
  const facet = (key: string, name?: string) => facetOf(database, condition, key, name);
  const records = await recordsOf(database, condition, query.record);
  return {
    total: await total(database, condition),
    start: query.start,
    rows: await rowsAt(database, condition, query),
    agents: await facet("coalesce(x.actor_id, '')", 'a.name'),
    systems: await facet('x.system'),
    operations: await facet('x.operation'),
    dataClasses: await classesOf(database, condition),
    ...records,
    departures: await departuresOf(database, condition),
  };
}

function conditionOf({ agent, system, operation, dataClass, record }: AccessQuery): Condition {
  const parts: Condition[] = [];
  const add = (sql: string, ...parameters: readonly Parameter[]) => parts.push({ sql, parameters });
  if (agent !== undefined) {
    add("(coalesce(x.actor_id, '') = ? OR x.actor_id IN (SELECT actor_id FROM actor WHERE name = ?))", agent, agent);
  }
  if (system !== undefined) add('x.system = ?', system);
  if (operation !== undefined) add('x.operation = ?', operation);
  if (dataClass !== undefined) add(`list_contains(${CLASSES}, ?)`, dataClass);
  if (record !== undefined) {
    add('x.event_id IN (SELECT event_id FROM access_record WHERE record = ? OR value = ?)', record, record);
  }
  return {
    sql: ['TRUE', ...parts.map(({ sql }) => sql)].join(' AND '),
    parameters: parts.flatMap((p) => p.parameters),
  };
}

async function total(database: Database, { sql, parameters }: Condition): Promise<number> {
  const result = await database.query(`SELECT count(*) AS n FROM access AS x WHERE ${sql}`, parameters);
  return Number(result.values[0]?.[0] ?? 0);
}

async function rowsAt(database: Database, { sql, parameters }: Condition, { start, count }: AccessQuery) {
  const result = await database.query(
    `SELECT x.*, a.name AS actor_name, e.start_ns
     FROM (SELECT * FROM access AS x WHERE ${sql} ORDER BY x.seq, x.position LIMIT ? OFFSET ?) AS x
     JOIN event AS e ON e.event_id = x.event_id
     LEFT JOIN actor AS a ON a.actor_id = x.actor_id
     ORDER BY x.seq, x.position`,
    [...parameters, count, start],
  );
  return rowsOf(result).map(accessRow);
}

function accessRow(row: Row): AccessRow {
  return {
    seq: numberOf(row, 'seq'),
    position: numberOf(row, 'position'),
    eventId: textOf(row, 'event_id'),
    startNs: maybeNs(row, 'start_ns'),
    agentId: maybeText(row, 'actor_id'),
    agentName: maybeText(row, 'actor_name'),
    toolName: maybeText(row, 'tool_name'),
    system: textOf(row, 'system'),
    object: textOf(row, 'object'),
    operation: textOf(row, 'operation'),
    status: textOf(row, 'status'),
    rows: maybeNumber(row, 'rows'),
    rowsBasis: rowsBasis(textOf(row, 'rows_basis')),
    records: numberOf(row, 'records'),
    sentClasses: listed(textOf(row, 'sent_classes')),
    receivedClasses: listed(textOf(row, 'received_classes')),
    destination: maybeText(row, 'destination'),
    basis: textOf(row, 'basis'),
  };
}

function rowsBasis(text: string): RowsBasis {
  return text === 'exact' || text === 'at_least' || text === 'at_most' ? text : 'not_recorded';
}

function listed(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
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
    `SELECT x.destination, x.operation, count(*) AS calls, count(*) FILTER (x.status IN ('error', 'denied')) AS failed,
       coalesce(string_agg(DISTINCT nullif(x.sent_classes, ''), ',' ORDER BY nullif(x.sent_classes, '')), '') AS classes,
       coalesce(string_agg(DISTINCT coalesce(a.name, x.actor_id), chr(10) ORDER BY coalesce(a.name, x.actor_id)), '') AS agents
     FROM access AS x LEFT JOIN actor AS a ON a.actor_id = x.actor_id
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
  }));
}
