import type { FacetValue } from '../model/answers.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { numberOf, textOf } from './cells.ts';
import { conditionOf, type ResolvedFilter } from './filter-sql.ts';

export interface ResourcesAsked {
  /** Part of the resource, in any case. */
  readonly like: string;
  readonly count: number;
}

/** The resources that events of a filter deal with, by part of their name; those of most events first. */
export async function resourcesLike(
  database: Database,
  filter: ResolvedFilter,
  { like, count }: ResourcesAsked,
): Promise<readonly FacetValue[]> {
  const { sql, parameters } = conditionOf(filter);
  const found = await database.query(
    `SELECT m.resource_id AS value, count(DISTINCT e.event_id) AS count
     FROM resource_mention AS m
     JOIN event AS e ON e.event_id = m.event_id
     WHERE ${sql} AND contains(lower(m.resource_id), ?)
     GROUP BY m.resource_id ORDER BY count DESC, value LIMIT ?`,
    [...parameters, like.toLowerCase(), count],
  );
  return rowsOf(found).map((row) => {
    const value = textOf(row, 'value');
    return { value, name: value, count: numberOf(row, 'count') };
  });
}
