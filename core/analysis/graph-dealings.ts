import type { Row } from '../ports/database.ts';
import { textOf } from './cells.ts';
import { dealingsSql } from './dealings-sql.ts';
import type { Condition } from './filter-sql.ts';
import { conditionOf, type ResolvedFilter } from './filter-sql.ts';

/**
 * CTEs of the graph under a filter: `chosen`, the events; `dealing`, one row for every event on an edge (`from_id`, `to_id`,
 * `relation`, `basis`, `status`, `seq`); `part`, every node with the events in which it takes part (`id`, `seq`).
 */
export function graphTables(filter: ResolvedFilter): Condition {
  const { sql, parameters } = conditionOf(filter);
  return {
    sql: `chosen AS (SELECT e.* FROM event AS e WHERE ${sql}),
      dealing AS (
        SELECT from_id, to_id, relation, basis, status, seq FROM (${dealingsSql('chosen')})
        WHERE relation IS NOT NULL AND from_id <> to_id
        UNION ALL
        SELECT target_id, ${SERVER}, 'served_by', 'recorded', status, seq FROM chosen
        WHERE target_id LIKE 'tool:%' AND coalesce(tool_server, '') <> ''),
      part AS (
        SELECT actor_id AS id, seq FROM chosen WHERE actor_id IS NOT NULL
        UNION SELECT target_id, seq FROM chosen WHERE target_id IS NOT NULL
        UNION SELECT ${SERVER}, seq FROM chosen WHERE target_id LIKE 'tool:%' AND coalesce(tool_server, '') <> ''
        UNION SELECT m.resource_id, c.seq FROM resource_mention AS m JOIN chosen AS c ON c.event_id = m.event_id)`,
    parameters,
  };
}

/** The columns of `dealing` that tell one edge from another. */
export const EDGE_COLUMNS = 'd.from_id, d.to_id, d.relation, d.basis';

/** What tells one edge from another: its ends, what it is, and how it was told. */
export interface EdgeEnds {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly basis: string;
}

/** The ends that a row with `EDGE_COLUMNS` names. */
export function edgeEndsOf(row: Row): EdgeEnds {
  return {
    from: textOf(row, 'from_id'),
    to: textOf(row, 'to_id'),
    relation: textOf(row, 'relation'),
    basis: textOf(row, 'basis'),
  };
}

/** One text for each edge. */
export function edgeKey({ from, to, relation, basis }: EdgeEnds): string {
  return JSON.stringify([from, to, relation, basis]);
}

/** The id of the server that an event names as offering its tool. */
const SERVER = "'mcp_server:' || tool_server";
