import type { GraphEdge } from '../../../core/model/answers.ts';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import { graphKind } from './graph-kinds.ts';
import type { ShownNode } from './shown-graph.ts';

/** The filter narrowed to the events in which a node takes part: exactly those that it counts. */
export function nodeFilter(filter: EventFilter, node: Pick<ShownNode, 'id' | 'kind'>): EventFilter {
  return isResource(node) ? { ...filter, resources: [node.id] } : { ...filter, actors: [node.id] };
}

/** The filter narrowed to both ends of an edge; undefined where a filter cannot say "both". */
export function edgeFilter(
  filter: EventFilter,
  { from, to }: { readonly from: ShownNode; readonly to: ShownNode },
): EventFilter | undefined {
  if (from.stands > 1 || to.stands > 1) return undefined;
  if (to.kind === 'tool') return { ...filter, actors: [from.id], tools: [to.name] };
  if (isResource(to) && !isResource(from)) return { ...filter, actors: [from.id], resources: [to.id] };
  return undefined;
}

/** The edges that end at a node, and those that begin there. */
export function edgesAt(edges: readonly GraphEdge[], nodeId: string) {
  return {
    incoming: edges.filter((edge) => edge.to === nodeId),
    outgoing: edges.filter((edge) => edge.from === nodeId),
  };
}

function isResource({ kind }: Pick<ShownNode, 'kind'>): boolean {
  return graphKind(kind).place === 'resource';
}
