import type { Counted, LineagePage, LineageQuery, LineageRow } from '../../model/lineage-answers.ts';
import { type Database, type Parameter, type Row, rowsOf } from '../../ports/database.ts';
import { maybeNumber, maybeText, numberOf, textOf } from '../cells.ts';
import type { Condition } from '../filter-sql.ts';

/** Pieces of content with where they first appeared, paged, in the case's order. */
export async function lineagePage(database: Database, query: LineageQuery): Promise<LineagePage> {
  const { sql, parameters } = conditionOf(query);
  const rows = await database.query(
    `SELECT * FROM lineage AS l WHERE ${sql} ORDER BY l.seq, l.pointer, l.at_offset, l.kind, l.value LIMIT ? OFFSET ?`,
    [...parameters, query.count, query.start],
  );
  const total = await database.query(`SELECT count(*) AS n FROM lineage AS l WHERE ${sql}`, parameters);
  const counted = async (column: string) =>
    countsOf(
      await database.query(
        `SELECT ${column} AS value, count(*) AS count FROM lineage AS l WHERE ${column} IS NOT NULL AND ${sql}
         GROUP BY ${column} ORDER BY count DESC, value`,
        parameters,
      ),
    );
  return {
    total: Number(total.values[0]?.[0] ?? 0),
    start: query.start,
    rows: rowsOf(rows).map(lineageRow),
    origins: await counted('l.origin'),
    trust: await counted('l.trust'),
  };
}

/** Rows of `value` and `count`. */
export function countsOf(result: Parameters<typeof rowsOf>[0]): readonly Counted[] {
  return rowsOf(result).map((row) => ({ value: textOf(row, 'value'), count: numberOf(row, 'count') }));
}

function conditionOf({ eventId, value, origin, trust }: LineageQuery): Condition {
  const parts: Condition[] = [];
  const add = (sql: string, parameter: Parameter) => parts.push({ sql, parameters: [parameter] });
  if (eventId !== undefined) add('l.event_id = ?', eventId);
  if (value !== undefined) add('contains(lower(l.value), lower(?))', value);
  if (origin !== undefined) add('l.origin = ?', origin);
  if (trust !== undefined) add('l.trust = ?', trust);
  return {
    sql: ['TRUE', ...parts.map(({ sql }) => sql)].join(' AND '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function lineageRow(row: Row): LineageRow {
  return {
    seq: numberOf(row, 'seq'),
    eventId: textOf(row, 'event_id'),
    part: textOf(row, 'part'),
    pointer: textOf(row, 'pointer'),
    kind: textOf(row, 'kind'),
    value: textOf(row, 'value'),
    origin: textOf(row, 'origin'),
    grade: maybeText(row, 'grade'),
    fromEventId: maybeText(row, 'from_event_id'),
    fromPart: maybeText(row, 'from_part'),
    fromOffset: maybeNumber(row, 'from_offset'),
    fromLength: maybeNumber(row, 'from_length'),
    fromTool: maybeText(row, 'from_tool'),
    encoding: maybeText(row, 'encoding'),
    reach: maybeText(row, 'reach'),
    trust: maybeText(row, 'trust'),
    trustBasis: maybeText(row, 'trust_basis'),
  };
}
