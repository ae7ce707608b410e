import type { AgentGraph, GraphEdge, GraphNode } from '../model/answers.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { numberOf, textOf } from './cells.ts';
import { dealingsSql } from './dealings-sql.ts';
import { conditionOf, type ResolvedFilter } from './filter-sql.ts';

/** Who dealt with whom under a filter: nodes by id, edges by their ends. Nothing is left out. */
export async function agentGraph(database: Database, filter: ResolvedFilter): Promise<AgentGraph> {
  const { sql, parameters } = conditionOf(filter);
  const result = await database.query(
    `WITH chosen AS (SELECT e.* FROM event AS e WHERE ${sql})
     SELECT from_id, to_id, relation, basis, count(*) AS events, count(*) FILTER (status IN ('error', 'denied')) AS errors
     FROM (${dealingsSql('chosen')})
     WHERE relation IS NOT NULL AND from_id <> to_id
     GROUP BY from_id, to_id, relation, basis ORDER BY from_id, to_id, relation, basis`,
    parameters,
  );
  const edges = rowsOf(result).map((row) => ({
    from: textOf(row, 'from_id'),
    to: textOf(row, 'to_id'),
    relation: textOf(row, 'relation'),
    basis: textOf(row, 'basis'),
    events: numberOf(row, 'events'),
    errors: numberOf(row, 'errors'),
  }));
  return { nodes: await nodesOf(database, filter, edges), edges };
}

async function nodesOf(
  database: Database,
  filter: ResolvedFilter,
  edges: readonly GraphEdge[],
): Promise<readonly GraphNode[]> {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const actors = await actorNodes(database, filter);
  const resources = await resourceNodes(database, filter);
  return [...actors, ...resources].filter(({ id, events }) => linked.has(id) || events > 0);
}

/** Every actor with the events under the filter that it did, or that were done to it. */
export async function actorNodes(database: Database, filter: ResolvedFilter): Promise<readonly GraphNode[]> {
  const { sql, parameters } = conditionOf(filter);
  const result = await database.query(
    `WITH chosen AS (SELECT e.seq, e.actor_id, e.target_id, e.status FROM event AS e WHERE ${sql}),
       part AS (
         SELECT actor_id AS id, seq, status FROM chosen WHERE actor_id IS NOT NULL
         UNION SELECT target_id, seq, status FROM chosen WHERE target_id IS NOT NULL)
     SELECT p.id, a.kind, a.name, count(*) AS events, count(*) FILTER (p.status IN ('error', 'denied')) AS errors
     FROM part AS p JOIN actor AS a ON a.actor_id = p.id
     GROUP BY p.id, a.kind, a.name ORDER BY p.id`,
    parameters,
  );
  return rowsOf(result).map(node);
}

async function resourceNodes(database: Database, filter: ResolvedFilter): Promise<readonly GraphNode[]> {
  const { sql, parameters } = conditionOf(filter);
  const result = await database.query(
    `SELECT m.resource_id AS id, m.kind, m.name, count(DISTINCT e.seq) AS events,
       count(DISTINCT e.seq) FILTER (e.status IN ('error', 'denied')) AS errors
     FROM resource_mention AS m JOIN event AS e ON e.event_id = m.event_id
     WHERE ${sql} GROUP BY m.resource_id, m.kind, m.name ORDER BY m.resource_id`,
    parameters,
  );
  return rowsOf(result).map(node);
}

function node(row: Parameters<typeof textOf>[0]): GraphNode {
  return {
    id: textOf(row, 'id'),
    kind: textOf(row, 'kind'),
    name: textOf(row, 'name'),
    events: numberOf(row, 'events'),
    errors: numberOf(row, 'errors'),
  };
}
