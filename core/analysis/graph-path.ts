import { SpoorError } from '../base/errors.ts';
import type { GraphEdge } from '../model/answers.ts';
import type { GraphPath, GraphPathQuery, PathStep } from '../model/graph-answers.ts';
import type { Database } from '../ports/database.ts';
import type { ResolvedFilter } from './filter-sql.ts';
import { eventsAt, firstDealings } from './first-dealings.ts';
import { agentGraph } from './graph.ts';
import { arrivalsFrom, chainTo, type Hop } from './graph-walk.ts';
import { shortestPath } from './shortest-path.ts';

interface Walked {
  readonly edge: GraphEdge;
  readonly isAgainst: boolean;
  readonly seq: number;
}

/**
 * A way from one node to another: the earliest chain of dealings in the case's order; else the fewest edges in their
 * direction; else the fewest in any. Throws `usage/invalid` where the graph has no such node.
 */
export async function graphPath(
  database: Database,
  filter: ResolvedFilter,
  { from, to }: Pick<GraphPathQuery, 'from' | 'to'>,
): Promise<GraphPath> {
  const { nodes, edges } = await agentGraph(database, filter);
  for (const id of [from, to]) {
    if (!nodes.some((node) => node.id === id))
      throw new SpoorError(
        'usage/invalid',
        `The graph has no node "${id}". Its nodes are listed by: spoor graph CASE --json`,
      );
  }
  const chain = chainTo(await arrivalsFrom(from, firstDealings(database, filter)), to);
  if (chain) return { order: 'in_order', steps: await stepsOf(database, alongOf(chain, edges)) };
  for (const order of ['any_order', 'any_direction'] as const) {
    const walked = shortestPath(edges, [from, to], order === 'any_order');
    if (!walked) continue;
    const along = walked.map(({ edge, isAgainst }) => ({ edge, isAgainst, seq: edge.firstSeq }));
    return { order, steps: await stepsOf(database, along) };
  }
  return { order: 'none', steps: [] };
}

function alongOf(chain: readonly Hop[], edges: readonly GraphEdge[]): readonly Walked[] {
  return chain.flatMap((hop) => {
    const edge = edges.find((one) => isOn(one, hop));
    return edge ? [{ edge, isAgainst: false, seq: hop.seq }] : [];
  });
}

function isOn(edge: GraphEdge, hop: Hop): boolean {
  return edge.from === hop.from && edge.to === hop.to && edge.relation === hop.relation && edge.basis === hop.basis;
}

async function stepsOf(database: Database, along: readonly Walked[]): Promise<readonly PathStep[]> {
  const at = await eventsAt(
    database,
    along.map(({ seq }) => seq),
  );
  return along.map(({ edge: { from, to, relation, basis, events }, isAgainst, seq }) => ({
    ...{ from, to, relation, basis, events, isAgainst, seq },
    eventId: at.get(seq)?.eventId ?? '',
    startNs: at.get(seq)?.startNs,
  }));
}
