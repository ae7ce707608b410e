import type { AccessFilter, AccessGrouping, AccessGroupPage } from '../model/access-answers.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { accessCondition, countsFrom, IS_FAILED, ROW_COUNTS } from './access-sql.ts';
import { maybeNs, numberOf, textOf } from './cells.ts';

const GROUP_KEYS: Readonly<Record<AccessGrouping, string>> = {
  system: 'x.system',
  object: 'x.object',
  operation: 'x.operation',
  agent: "coalesce(x.actor_id, '')",
  destination: "coalesce(x.destination, '')",
};

/** Accesses by what they agree in, those of most accesses first. */
export async function accessGroups(
  database: Database,
  { filter, by, start, count }: { filter: AccessFilter; by: AccessGrouping; start: number; count: number },
): Promise<AccessGroupPage> {
  const { sql, parameters } = accessCondition(filter);
  const key = GROUP_KEYS[by];
  const name = by === 'agent' ? `coalesce(min(a.name), ${key})` : key;
  const counted = await database.query(`SELECT count(DISTINCT ${key}) AS n FROM access AS x WHERE ${sql}`, parameters);
  const result = await database.query(
    `SELECT ${key} AS value, ${name} AS name, count(*) AS accesses, count(*) FILTER (${IS_FAILED}) AS failed,
       ${ROW_COUNTS}, min(e.start_ns) AS first_ns, max(e.start_ns) AS last_ns
     FROM access AS x JOIN event AS e ON e.event_id = x.event_id LEFT JOIN actor AS a ON a.actor_id = x.actor_id
     WHERE ${sql} GROUP BY ${key} ORDER BY accesses DESC, value LIMIT ? OFFSET ?`,
    [...parameters, count, start],
  );
  const groups = rowsOf(result).map((row) => ({
    value: textOf(row, 'value'),
    name: textOf(row, 'name'),
    accesses: numberOf(row, 'accesses'),
    failed: numberOf(row, 'failed'),
    counts: countsFrom(row),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
  }));
  return { total: Number(counted.values[0]?.[0] ?? 0), start, groups };
}
