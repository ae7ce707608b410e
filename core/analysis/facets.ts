import type { Facets, FacetValue } from '../model/answers.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { numberOf, textOf } from './cells.ts';
import { conditionOf, type ResolvedFilter } from './filter-sql.ts';

/** How the events of a filter spread over each property; every value, none left out. */
export async function facetsOf(database: Database, filter: ResolvedFilter): Promise<Facets> {
  return {
    actors: await facet(database, filter, { key: 'e.actor_id', name: 'a.name' }),
    tools: await facet(database, filter, { key: 'e.tool_name' }),
    kinds: await facet(database, filter, { key: 'e.kind' }),
    sessions: await facet(database, filter, { key: 'e.session_id' }),
    statuses: await facet(database, filter, { key: 'e.status' }),
    sources: await facet(database, filter, { key: 'e.source_id', name: 's.name' }),
  };
}

export async function facet(
  database: Database,
  filter: ResolvedFilter,
  { key, name = key }: { readonly key: string; readonly name?: string },
): Promise<readonly FacetValue[]> {
  const { sql, parameters } = conditionOf(filter);
  const result = await database.query(
    `SELECT ${key} AS value, coalesce(min(${name}), ${key}) AS name, count(*) AS count
     FROM event AS e
     LEFT JOIN actor AS a ON a.actor_id = e.actor_id
     LEFT JOIN source AS s ON s.source_id = e.source_id
     WHERE ${sql} AND ${key} IS NOT NULL
     GROUP BY ${key} ORDER BY count DESC, value`,
    parameters,
  );
  return rowsOf(result).map((row) => ({
    value: textOf(row, 'value'),
    name: textOf(row, 'name'),
    count: numberOf(row, 'count'),
  }));
}
