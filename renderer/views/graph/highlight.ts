import type { GraphReach, PathStep, SuspectStep } from '../../../core/model/graph-answers.ts';
import type { GraphSelection } from './graph-terms.ts';
import type { Grouping } from './grouping.ts';
import { edgeId, type ShownEdge } from './shown-graph.ts';

/** What stands out in the drawing, and why. Ids are those of the screen. */
export interface Highlight {
  readonly of: 'nothing' | 'selection' | 'path' | 'reach' | 'suspects';
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  /** Steps of a path: the number of each edge's first step. */
  readonly steps: ReadonlyMap<string, number>;
  /** Nodes that content reached, among those that could have been reached. */
  readonly byContent: ReadonlySet<string>;
}

export const NO_HIGHLIGHT: Highlight = {
  of: 'nothing',
  nodes: new Set(),
  edges: new Set(),
  steps: new Map(),
  byContent: new Set(),
};

/** A selected node with its edges, or a selected edge with its ends. */
export function selectionHighlight(edges: readonly ShownEdge[], selection: GraphSelection): Highlight {
  if (selection === undefined) return NO_HIGHLIGHT;
  const lit = edges.filter((edge) =>
    'edge' in selection ? edgeId(edge) === selection.edge : edge.from === selection.node || edge.to === selection.node,
  );
  const nodes = new Set(lit.flatMap(({ from, to }) => [from, to]));
  if ('node' in selection) nodes.add(selection.node);
  return { ...NO_HIGHLIGHT, of: 'selection', nodes, edges: new Set(lit.map(edgeId)) };
}

/** The steps of a path, or of what grave findings cite, where they are drawn; steps inside a group have no line. */
export function stepsHighlight(
  of: 'path' | 'suspects',
  steps: readonly (Pick<PathStep, 'from' | 'to' | 'relation' | 'basis'> | SuspectStep)[],
  { target }: Grouping,
): Highlight {
  const numbers = new Map<string, number>();
  const nodes = new Set<string>();
  for (const [at, { from, to, relation, basis }] of steps.entries()) {
    const ends = { from: target.get(from), to: target.get(to) };
    for (const end of [ends.from, ends.to]) if (end !== undefined) nodes.add(end);
    if (ends.from === undefined || ends.to === undefined || ends.from === ends.to) continue;
    const id = edgeId({ from: ends.from, to: ends.to, relation, basis });
    if (!numbers.has(id)) numbers.set(id, at + 1);
  }
  if (nodes.size === 0) return NO_HIGHLIGHT;
  return { ...NO_HIGHLIGHT, of, nodes, edges: new Set(numbers.keys()), steps: numbers };
}

/** What a node reached: by its dealings, the lines of which are lit, and by content. */
export function reachHighlight(reach: GraphReach, { target }: Grouping): Highlight {
  const drawn = (ids: readonly string[]) =>
    new Set(
      ids.flatMap((id) => {
        const shown = target.get(id);
        return shown === undefined ? [] : [shown];
      }),
    );
  const edges = new Set<string>();
  for (const { viaId, nodeId, relation, basis } of reach.byEdges) {
    const [from, to] = [target.get(viaId), target.get(nodeId)];
    if (from !== undefined && to !== undefined) edges.add(edgeId({ from, to, relation, basis }));
  }
  const byContent = drawn(reach.byContent.nodes.map(({ nodeId }) => nodeId));
  const nodes = new Set([...drawn([reach.nodeId, ...reach.byEdges.map(({ nodeId }) => nodeId)]), ...byContent]);
  return { ...NO_HIGHLIGHT, of: 'reach', nodes, edges, byContent };
}
