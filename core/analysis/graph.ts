import type { AgentGraph, GraphEdge, GraphMember, GraphNode } from '../model/answers.ts';
import type { NodePlaces } from '../model/graph-facts.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from './cells.ts';
import { edgeAuthority } from './edge-authority.ts';
import { conditionOf, type ResolvedFilter } from './filter-sql.ts';
import { EDGE_COLUMNS, edgeEndsOf, graphTables } from './graph-dealings.ts';

const NOWHERE: NodePlaces = { sessions: 0, session: undefined, formats: [] };

/** Who dealt with whom under a filter: nodes by id, edges by their ends. Nothing is left out. */
export async function agentGraph(database: Database, filter: ResolvedFilter): Promise<AgentGraph> {
  const { sql, parameters } = graphTables(filter);
  const result = await database.query(
    `WITH ${sql}
     SELECT ${EDGE_COLUMNS}, count(*) AS events,
       count(*) FILTER (d.status IN ('error', 'denied')) AS errors, min(c.start_ns) AS first_ns, max(c.start_ns) AS last_ns,
       count(*) FILTER (c.start_ns IS NULL) AS untimed, min(d.seq) AS first_seq, max(d.seq) AS last_seq
     FROM dealing AS d JOIN chosen AS c ON c.seq = d.seq
     GROUP BY ${EDGE_COLUMNS} ORDER BY ${EDGE_COLUMNS}`,
    parameters,
  );
  const authorityOf = await edgeAuthority(database, filter);
  const edges = rowsOf(result).map((row): GraphEdge => {
    const ends = edgeEndsOf(row);
    const events = numberOf(row, 'events');
    return { ...ends, ...factsOf(row), events, authority: authorityOf(ends, events) };
  });
  return { nodes: await graphNodes(database, filter, edges), edges };
}

function factsOf(row: Row) {
  return {
    errors: numberOf(row, 'errors'),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
    untimed: numberOf(row, 'untimed'),
    firstSeq: numberOf(row, 'first_seq'),
    lastSeq: numberOf(row, 'last_seq'),
  };
}

async function graphNodes(
  database: Database,
  filter: ResolvedFilter,
  edges: readonly GraphEdge[],
): Promise<readonly GraphMember[]> {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const actors = await actorNodes(database, filter);
  const resources = await resourceNodes(database, filter);
  const known = new Set(actors.map(({ id }) => id));
  const servers = (await serverNodes(database, filter)).filter(({ id }) => !known.has(id));
  const places = await placesOf(database, filter);
  return [...actors, ...servers, ...resources]
    .filter(({ id, events }) => linked.has(id) || events > 0)
    .map((node) => ({ ...node, ...(places.get(node.id) ?? NOWHERE) }));
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

/** Servers that events name as offering a tool: few of them act in events of their own. */
async function serverNodes(database: Database, filter: ResolvedFilter): Promise<readonly GraphNode[]> {
  const { sql, parameters } = conditionOf(filter);
  const result = await database.query(
    `SELECT 'mcp_server:' || e.tool_server AS id, 'mcp_server' AS kind, e.tool_server AS name, count(*) AS events,
       count(*) FILTER (e.status IN ('error', 'denied')) AS errors
     FROM event AS e WHERE coalesce(e.tool_server, '') <> '' AND e.target_id LIKE 'tool:%' AND ${sql}
     GROUP BY e.tool_server ORDER BY id`,
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

/** In which sessions, and in sources of which formats, each node is seen. */
async function placesOf(database: Database, filter: ResolvedFilter): Promise<ReadonlyMap<string, NodePlaces>> {
  const { sql, parameters } = graphTables(filter);
  const result = await database.query(
    `WITH ${sql}
     SELECT p.id, count(DISTINCT nullif(c.session_id, '')) AS sessions, min(nullif(c.session_id, '')) AS session,
       string_agg(DISTINCT s.format, ' ' ORDER BY s.format) AS formats
     FROM part AS p JOIN chosen AS c ON c.seq = p.seq LEFT JOIN source AS s ON s.source_id = c.source_id
     GROUP BY p.id ORDER BY p.id`,
    parameters,
  );
  return new Map(
    rowsOf(result).map((row) => {
      const sessions = numberOf(row, 'sessions');
      const formats = (maybeText(row, 'formats') ?? '').split(' ').filter((format) => format !== '');
      return [
        textOf(row, 'id'),
        { sessions, session: sessions === 1 ? maybeText(row, 'session') : undefined, formats },
      ];
    }),
  );
}

function node(row: Row): GraphNode {
  return {
    id: textOf(row, 'id'),
    kind: textOf(row, 'kind'),
    name: textOf(row, 'name'),
    events: numberOf(row, 'events'),
    errors: numberOf(row, 'errors'),
  };
}
