import { EXAMPLES } from '../../model/completeness.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { numberOf, textOf } from '../cells.ts';
import type { Found } from './check.ts';

/** SQL for the ids of the first few events of a group, one per line, in the case's order or by another column. */
export function exampleIds(of = 'event_id', by = 'seq'): string {
  return `array_to_string(list_slice(list(${of} ORDER BY ${by}), 1, ${EXAMPLES}), chr(10))`;
}

/**
 * Asks a statement with the columns `source_id`, `detail`, `count` and `event_ids` (one id per line, or empty), in the
 * order in which its rows are to be told, and says each as a sentence.
 */
export async function foundBy(
  database: Database,
  sql: string,
  sentence: (count: number, detail: string) => string,
): Promise<readonly Found[]> {
  return rowsOf(await database.query(sql)).map((row) => {
    const count = numberOf(row, 'count');
    const ids = textOf(row, 'event_ids');
    return {
      sourceId: textOf(row, 'source_id'),
      sentence: sentence(count, textOf(row, 'detail')),
      count,
      eventIds: ids === '' ? [] : ids.split('\n'),
    };
  });
}

/** What readers noted under one code, as the rows that `foundBy` wants. */
export function notesSql(...codes: readonly string[]): string {
  const list = codes.map((code) => `'${code}'`).join(', ');
  return `SELECT source_id, detail, sum(count)::BIGINT AS count, '' AS event_ids
    FROM source_note WHERE code IN (${list}) GROUP BY source_id, code, detail ORDER BY source_id, code, detail`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
