import type { AccessFilter, RowCounts } from '../model/access-answers.ts';
import type { Parameter, Row } from '../ports/database.ts';
import { numberOf } from './cells.ts';
import type { Condition } from './filter-sql.ts';

/** The classes of data of an access `x`, sent and received, as a list. */
export const CLASSES = "string_split(concat_ws(',', nullif(x.sent_classes, ''), nullif(x.received_classes, '')), ',')";

/** Said of an access `x` whose call brought nothing about, as far as is recorded. */
export const IS_FAILED = "x.status IN ('error', 'denied')";

/** The columns of `RowCounts`, over accesses `x`. */
export const ROW_COUNTS = `${['exact', 'at_least', 'at_most']
  .map(
    (basis) =>
      `CAST(coalesce(sum(x.rows) FILTER (x.rows_basis = '${basis}' AND NOT ${IS_FAILED}), 0) AS BIGINT) AS rows_${basis}`,
  )
  .join(', ')}, count(*) FILTER (x.rows IS NULL AND NOT ${IS_FAILED}) AS rows_not_recorded`;

export function countsFrom(row: Row): RowCounts {
  return {
    exact: numberOf(row, 'rows_exact'),
    atLeast: numberOf(row, 'rows_at_least'),
    atMost: numberOf(row, 'rows_at_most'),
    notRecorded: numberOf(row, 'rows_not_recorded'),
  };
}

/** A filter as a condition on accesses `x`. */
export function accessCondition(filter: AccessFilter): Condition {
  const { agent, system, operation, dataClass, record, object, destination, isFailed } = filter;
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
  if (object !== undefined) add('x.object = ?', object);
  if (destination !== undefined) add("coalesce(x.destination, '') = ?", destination);
  if (isFailed === true) add(IS_FAILED);
  return {
    sql: ['TRUE', ...parts.map(({ sql }) => sql)].join(' AND '),
    parameters: parts.flatMap((p) => p.parameters),
  };
}

/** Classes of data as the table has them: by name, joined by commas. */
export function listed(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}
