import type { AccessPage, AccessQuery, AccessRow, AccessSort, RowsBasis } from '../model/access-answers.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { accessCondition, listed } from './access-sql.ts';
import { maybeNs, maybeNumber, maybeText, numberOf, textOf } from './cells.ts';

const SORT_KEYS: Readonly<Record<AccessSort, string>> = {
  order: 'x.seq',
  agent: 'coalesce(a.name, x.actor_id)',
  operation: 'x.operation',
  system: 'x.system',
  object: 'x.object',
  rows: 'x.rows',
  records: 'x.records',
  status: 'x.status',
};

/** One page of accesses, in the order asked for and then in that of the case. */
export async function accessPage(database: Database, query: AccessQuery): Promise<AccessPage> {
  const { sql, parameters } = accessCondition(query);
  const { by, isDescending } = query.sort ?? { by: 'order', isDescending: false };
  const direction = isDescending ? 'DESC' : 'ASC';
  const order = `${SORT_KEYS[by]} ${direction} NULLS LAST, x.seq ${by === 'order' ? direction : 'ASC'}, x.position`;
  const counted = await database.query(`SELECT count(*) AS n FROM access AS x WHERE ${sql}`, parameters);
  const result = await database.query(
    `SELECT x.*, a.name AS actor_name, e.start_ns
     FROM (SELECT x.*, row_number() OVER (ORDER BY ${order}) AS place
       FROM access AS x LEFT JOIN actor AS a ON a.actor_id = x.actor_id WHERE ${sql}
       QUALIFY place > ? AND place <= ?) AS x
     JOIN event AS e ON e.event_id = x.event_id
     LEFT JOIN actor AS a ON a.actor_id = x.actor_id
     ORDER BY x.place`,
    [...parameters, query.start, query.start + query.count],
  );
  return { total: Number(counted.values[0]?.[0] ?? 0), start: query.start, rows: rowsOf(result).map(accessRow) };
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
