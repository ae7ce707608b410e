import type { EventFilter } from '../../../core/model/event-filter.ts';
import { graphKind } from './graph-kinds.ts';
import type { ShownEdge, ShownGraph, ShownNode } from './shown-graph.ts';

/**
 * The filter narrowed to the events in which a node takes part: those that it counts. A server that events only name is
 * narrowed to by the tools that it offers.
 */
export function nodeFilter(
  filter: EventFilter,
  node: Pick<ShownNode, 'id' | 'kind'>,
  graph: Pick<ShownGraph, 'nodes' | 'edges'>,
): EventFilter {
  if (isResource(node)) return { ...filter, resources: [node.id] };
  const tools = node.kind === 'mcp_server' ? toolsOf(node.id, graph) : [];
  return tools.length > 0 ? { ...filter, tools } : { ...filter, actors: [node.id] };
}

/** The filter narrowed to both ends of an edge; undefined where a filter cannot say "both". */
export function edgeFilter(
  filter: EventFilter,
  { from, to }: { readonly from: ShownNode; readonly to: ShownNode },
): EventFilter | undefined {
  if (from.isGroup || to.isGroup) return undefined;
  if (to.kind === 'tool') return { ...filter, actors: [from.id], tools: [to.name] };
  if (isResource(to) && !isResource(from)) return { ...filter, actors: [from.id], resources: [to.id] };
  return undefined;
}

/** The edges that end at a node, and those that begin there. */
export function edgesAt(edges: readonly ShownEdge[], nodeId: string) {
  return {
    incoming: edges.filter((edge) => edge.to === nodeId),
    outgoing: edges.filter((edge) => edge.from === nodeId),
  };
}

function toolsOf(serverId: string, { nodes, edges }: Pick<ShownGraph, 'nodes' | 'edges'>): readonly string[] {
  const served = new Set(
    edges.filter(({ to, relation }) => to === serverId && relation === 'served_by').map(({ from }) => from),
  );
  return nodes.filter(({ id, kind, isGroup }) => served.has(id) && kind === 'tool' && !isGroup).map(({ name }) => name);
}

function isResource({ kind }: Pick<ShownNode, 'kind'>): boolean {
  return graphKind(kind).place === 'resource';
}
