import { type EdgeLook, edgeLook } from './edge-look.ts';
import type { GraphPalette } from './graph-palette.ts';
import type { Highlight } from './highlight.ts';
import { edgeId, type ShownEdge } from './shown-graph.ts';

export interface DrawnEdge extends ShownEdge {
  readonly id: string;
  readonly look: EdgeLook;
}

/** More edges than this carry their words only where something at their end is selected. */
const MOST_LABELS = 40;

/** How much of its colour is left to what does not stand out. */
const FADED: Readonly<Record<Highlight['of'], number>> = {
  nothing: 1,
  selection: 0.25,
  path: 0.2,
  reach: 0.25,
  suspects: 0.5,
};

/** Every edge with its look; what stands out comes last, so that it lies above the others. */
export function drawnEdges(
  edges: readonly ShownEdge[],
  { highlight, suspects }: { readonly highlight: Highlight; readonly suspects: Highlight },
  palette: GraphPalette,
): readonly DrawnEdge[] {
  const lanes = new Map<string, number>();
  const isNothing = highlight.of === 'nothing';
  const drawn = edges.map((edge) => {
    const pair = JSON.stringify([edge.from, edge.to].sort());
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    const id = edgeId(edge);
    const isLit = highlight.edges.has(id);
    const state = {
      isLit,
      opacity: isLit || isNothing ? 1 : FADED[highlight.of],
      isLabelled: (isLit && highlight.edges.size <= MOST_LABELS) || (isNothing && edges.length <= MOST_LABELS),
      isSuspect: suspects.edges.has(id),
      step: highlight.steps.get(id),
      lane,
    };
    return { ...edge, id, look: edgeLook(edge, state, palette) };
  });
  const isAbove = ({ id }: DrawnEdge) => Number(highlight.edges.has(id)) * 2 + Number(suspects.edges.has(id));
  return drawn.sort((a, b) => isAbove(a) - isAbove(b));
}

/** How much of its colour a node keeps. */
export function nodeOpacity(highlight: Highlight, nodeId: string): number {
  return highlight.of === 'nothing' || highlight.nodes.has(nodeId) ? 1 : Math.max(0.32, FADED[highlight.of]);
}
