import { SpoorError } from '../base/errors.ts';
import type { GraphMember } from '../model/answers.ts';
import type { ContentReachedNode, GraphReach, ReachedNode } from '../model/graph-answers.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { numberOf, textOf } from './cells.ts';
import type { ResolvedFilter } from './filter-sql.ts';
import { eventsAt, firstDealings } from './first-dealings.ts';
import { agentGraph } from './graph.ts';
import { graphTables } from './graph-dealings.ts';
import { arrivalsFrom, chainTo } from './graph-walk.ts';
import { walkForward } from './lineage/forward-slice.ts';
import { limitsOf } from './lineage/slice-extent.ts';
import { HERE, MOST_SLICED, type Walked } from './lineage/slice-walk.ts';

const LIMITS = [
  'By dealings: a node counts as reached where a chain of dealings leads to it, none before the one before it in the case’s order. It could have been reached; that anything passed along is not said.',
  'By content: events that do what a content of the node asks for, hold a piece of it, or follow from such events. What the content led to beyond these links is not known.',
  'Events without a recorded time stand in the order of their source: their order towards other sources is not recorded.',
];

/** Who acts: of them only what they did is followed, for what was said to them is not theirs. */
const ACTS: readonly string[] = ['human', 'agent', 'subagent'];

/**
 * What a node could have reached by its dealings under a filter, and what its content reached as lineage has it, over the
 * whole case. Throws `usage/invalid` where the graph has no such node.
 */
export async function graphReach(database: Database, filter: ResolvedFilter, nodeId: string): Promise<GraphReach> {
  const { nodes } = await agentGraph(database, filter);
  const known = new Map(nodes.map((node) => [node.id, node]));
  const start = known.get(nodeId);
  if (!start)
    throw new SpoorError(
      'usage/invalid',
      `The graph has no node "${nodeId}". Its nodes are listed by: spoor graph CASE --json`,
    );
  const own = await ownEvents(database, filter, start);
  const walked = await walkForward(database, own);
  return {
    nodeId,
    byEdges: await reachedByEdges(database, filter, { start: nodeId, known }),
    byContent: {
      starts: own.length,
      events: walked.links.filter(({ distance }) => distance > 0).length,
      nodes: (await reachedByContent(database, walked)).filter((node) => node.nodeId !== nodeId),
      isCut: walked.isCut,
    },
    limits: [
      ...LIMITS,
      ...(own.length > MOST_SLICED
        ? [`The node has ${own.length} events; content of the first ${MOST_SLICED} was followed.`]
        : []),
      ...(await limitsOf(database, walked)),
    ],
  };
}

async function reachedByEdges(
  database: Database,
  filter: ResolvedFilter,
  { start, known }: { readonly start: string; readonly known: ReadonlyMap<string, GraphMember> },
): Promise<readonly ReachedNode[]> {
  const arrivals = await arrivalsFrom(start, firstDealings(database, filter));
  const at = await eventsAt(
    database,
    [...arrivals.values()].map(({ seq }) => seq),
  );
  const reached = [...arrivals].flatMap(([nodeId, { seq, hop }]) => {
    const node = known.get(nodeId);
    if (!hop || !node) return [];
    const { from: viaId, relation, basis } = hop;
    const event = { eventId: at.get(seq)?.eventId ?? '', startNs: at.get(seq)?.startNs };
    const hops = chainTo(arrivals, nodeId)?.length ?? 0;
    return [{ nodeId, kind: node.kind, name: node.name, hops, viaId, relation, basis, seq, ...event }];
  });
  return reached.sort((a, b) => a.seq - b.seq || a.hops - b.hops || (a.nodeId < b.nodeId ? -1 : 1));
}

/** The events whose content is the node's: what it did, or what was done with it and came back. */
async function ownEvents(database: Database, filter: ResolvedFilter, node: GraphMember): Promise<readonly string[]> {
  const { sql, parameters } = graphTables(filter);
  const from = ACTS.includes(node.kind)
    ? 'SELECT event_id, seq FROM chosen WHERE actor_id = ?'
    : 'SELECT c.event_id, c.seq FROM part AS p JOIN chosen AS c ON c.seq = p.seq WHERE p.id = ?';
  const result = await database.query(`WITH ${sql} SELECT DISTINCT event_id, seq FROM (${from}) ORDER BY seq`, [
    ...parameters,
    node.id,
  ]);
  return rowsOf(result).map((row) => textOf(row, 'event_id'));
}

async function reachedByContent(database: Database, { links }: Walked): Promise<readonly ContentReachedNode[]> {
  const reached = new Map(links.filter(({ distance }) => distance > 0).map((link) => [link.eventId, link]));
  if (reached.size === 0) return [];
  const { sql, parameters } = graphTables({});
  const result = await database.query(
    `WITH ${HERE}, ${sql},
     named AS (
       SELECT actor_id AS id, kind, name FROM actor
       UNION ALL SELECT resource_id, min(kind), min(name) FROM resource_mention GROUP BY resource_id
       UNION ALL SELECT DISTINCT 'mcp_server:' || tool_server, 'mcp_server', tool_server FROM event
         WHERE coalesce(tool_server, '') <> ''
           AND NOT EXISTS (SELECT 1 FROM actor AS a WHERE a.actor_id = 'mcp_server:' || tool_server))
     SELECT p.id, n.kind, n.name, count(*) AS events, min(p.seq) AS seq, arg_min(c.event_id, p.seq) AS event_id
     FROM here AS h JOIN chosen AS c ON c.event_id = h.event_id JOIN part AS p ON p.seq = c.seq
     JOIN named AS n ON n.id = p.id
     GROUP BY p.id, n.kind, n.name ORDER BY events DESC, p.id`,
    [[...reached.keys()].join('\n'), ...parameters],
  );
  return rowsOf(result).map((row) => contentReached(row, reached));
}

function contentReached(row: Row, reached: ReadonlyMap<string, Walked['links'][number]>): ContentReachedNode {
  const eventId = textOf(row, 'event_id');
  const link = reached.get(eventId);
  return {
    nodeId: textOf(row, 'id'),
    kind: textOf(row, 'kind'),
    name: textOf(row, 'name'),
    events: numberOf(row, 'events'),
    eventId,
    seq: numberOf(row, 'seq'),
    relation: link?.relation ?? '',
    basis: link?.basis ?? '',
  };
}
