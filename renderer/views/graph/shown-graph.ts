import type { AgentGraph, GraphEdge, GraphMember, GraphNode } from '../../../core/model/answers.ts';
import type { Grouping } from './grouping.ts';
import { summedEdge } from './sum-edges.ts';

/** A node on the screen: one of the case's, or many drawn together. */
export interface ShownNode extends GraphNode {
  /** True where it is none of the case's own, but stands for some. */
  readonly isGroup: boolean;
  /** How many nodes it stands for; 1 where it is one of the case's own. */
  readonly stands: number;
  readonly sessions?: number;
  readonly formats?: readonly string[];
}

export interface ShownEdge extends GraphEdge {
  /** How many edges of the case it sums up. */
  readonly stands: number;
}

/** Where every node and every edge of the answer went: the parts add up to all. */
export interface GraphAccount {
  readonly nodes: {
    readonly all: number;
    readonly single: number;
    /** Nodes drawn together, and by how many groups. */
    readonly grouped: number;
    readonly groups: number;
    readonly hidden: number;
  };
  readonly edges: {
    readonly all: number;
    readonly single: number;
    /** Edges summed up, and in how many lines. */
    readonly summed: number;
    readonly lines: number;
    /** Edges between nodes that are drawn as one. */
    readonly inside: number;
    readonly hidden: number;
  };
}

export interface ShownGraph {
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly ShownEdge[];
  readonly account: GraphAccount;
}

/** The graph as drawn: nodes where the grouping puts them, and the edges between what is drawn, summed. */
export function shownGraph(graph: AgentGraph, grouping: Grouping): ShownGraph {
  const nodes = shownNodes(graph.nodes, grouping);
  const drawn = graph.edges.flatMap((edge) => {
    const [from, to] = [grouping.target.get(edge.from), grouping.target.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ ...edge, from, to, stands: 1 }];
  });
  const between = drawn.filter(({ from, to }) => from !== to);
  const edges = summed(between);
  const groups = nodes.filter(({ isGroup }) => isGroup);
  const lines = edges.filter(({ stands }) => stands > 1);
  const [grouped, summedUp] = [totalOf(groups), totalOf(lines)];
  const single = nodes.length - groups.length;
  return {
    nodes,
    edges,
    account: {
      nodes: {
        all: graph.nodes.length,
        single,
        grouped,
        groups: groups.length,
        hidden: graph.nodes.length - single - grouped,
      },
      edges: {
        all: graph.edges.length,
        single: edges.length - lines.length,
        summed: summedUp,
        lines: lines.length,
        inside: drawn.length - between.length,
        hidden: graph.edges.length - drawn.length,
      },
    },
  };
}

/** Names an edge: two nodes may be joined in several ways. */
export function edgeId({ from, to, relation, basis }: Pick<GraphEdge, 'from' | 'to' | 'relation' | 'basis'>): string {
  return JSON.stringify([from, to, relation, basis]);
}

function shownNodes(members: readonly GraphMember[], { target, groups }: Grouping): readonly ShownNode[] {
  const nodes = new Map<string, ShownNode>();
  for (const node of [...members].sort((a, b) => compare(a.id, b.id))) {
    const id = target.get(node.id);
    if (id === undefined) continue;
    const group = groups.get(id);
    const { kind, name, events, errors, sessions, formats } = node;
    if (!group) nodes.set(id, { id, kind, name, events, errors, sessions, formats, isGroup: false, stands: 1 });
    else nodes.set(id, joined(nodes.get(id) ?? { id, ...group, events: 0, errors: 0, isGroup: true, stands: 0 }, node));
  }
  return [...nodes.values()];
}

/** Events in which several of them take part are counted for each: a sum over nodes. */
function joined(before: ShownNode, node: GraphNode): ShownNode {
  return {
    ...before,
    events: before.events + node.events,
    errors: before.errors + node.errors,
    stands: before.stands + 1,
  };
}

function summed(edges: readonly ShownEdge[]): readonly ShownEdge[] {
  const sums = new Map<string, ShownEdge>();
  for (const edge of edges) {
    const id = edgeId(edge);
    const before = sums.get(id);
    sums.set(id, before ? { ...summedEdge(before, edge), stands: before.stands + 1 } : edge);
  }
  return [...sums].sort(([a], [b]) => compare(a, b)).map(([, edge]) => edge);
}

function totalOf(those: readonly { readonly stands: number }[]): number {
  return those.reduce((sum, { stands }) => sum + stands, 0);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
