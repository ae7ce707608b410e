import './network-canvas.css';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { DataSet } from 'vis-data/peer';
// The peer build brings no style sheet of its own, which the content security policy would refuse.
import { type Edge, Network, type Node, type Options } from 'vis-network/peer';
import type { Place } from './graph-layout.ts';
import type { GraphPalette } from './graph-palette.ts';
import { type DrawnEdge, nodeOpacity } from './graph-selection.ts';
import type { GraphSelection } from './graph-terms.ts';
import type { Highlight } from './highlight.ts';
import { nodeSize } from './node-size.ts';
import { paintEdgeLabels, type Taken } from './paint-edge-labels.ts';
import { LEAST_SCALE, type NodeFigure, nodeFigure, paintNode } from './paint-node.ts';
import type { ShownNode } from './shown-graph.ts';

export interface NetworkCanvasProps {
  /** Every node that has a place, whether it takes part in the present window or not. */
  readonly nodes: readonly ShownNode[];
  /** The nodes that take part in the present window, by id. */
  readonly now: ReadonlyMap<string, ShownNode>;
  readonly edges: readonly DrawnEdge[];
  readonly places: ReadonlyMap<string, Place>;
  readonly palette: GraphPalette;
  readonly selection: GraphSelection;
  readonly highlight: Highlight;
  readonly onSelect: (selection: GraphSelection) => void;
  /** A double click on a node. */
  readonly onOpen: (nodeId: string) => void;
  /** Raised to show the whole graph. */
  readonly fits: number;
}

const OPTIONS: Options = {
  autoResize: true,
  physics: false,
  layout: { randomSeed: 1, improvedLayout: false },
  interaction: { hover: true, keyboard: false, navigationButtons: false, selectConnectedEdges: false },
  edges: { arrows: { to: { enabled: true, scaleFactor: 0.45 } }, hoverWidth: 0, selectionWidth: 0 },
};

/** More lines than this are drawn straight: curves of that many would make the drawing lag behind the hand. */
const MOST_CURVES = 400;

interface Latest extends NetworkCanvasProps {
  readonly figures: readonly NodeFigure[];
}

/** The one place that knows vis-network: it draws what it is given, where it is told, and says what was pressed. */
export function NetworkCanvas(props: NetworkCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const network = useRef<Network | undefined>(undefined);
  const edgeSet = useRef<DataSet<Edge>>(new DataSet());
  const { nodes, now, edges, places, palette, selection, highlight, fits } = props;
  const figures = useMemo(() => nodes.map(nodeFigure), [nodes]);
  const latest = useRef<Latest>({ ...props, figures });
  useEffect(() => {
    latest.current = { ...props, figures };
  });
  useEffect(() => {
    if (!box.current) return;
    const made = new Network(box.current, {}, OPTIONS);
    network.current = made;
    // What is hidden from those who cannot see it must not take their focus: the table of nodes stands for it.
    for (const element of box.current.querySelectorAll('[tabindex]')) element.setAttribute('tabindex', '-1');
    listen(made, box.current, latest);
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const boxes = new DataSet<Node>(nodes.map((node) => invisibleBox(node, places.get(node.id))));
    edgeSet.current = new DataSet<Edge>();
    network.current?.setData({ nodes: boxes, edges: edgeSet.current });
  }, [nodes, places]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other nodes or places begin with no edges drawn.
  useEffect(() => {
    const drawn = edges.map((edge) => visEdge(edge, edges.length <= MOST_CURVES));
    // Anew and not changed one by one: their order says which lies above which.
    edgeSet.current.clear();
    edgeSet.current.add(drawn);
  }, [edges, nodes, places]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: nodes are painted by hand, and these are what they show.
  useEffect(() => network.current?.redraw(), [now, palette, selection, highlight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another graph, or the wish, is what it fits to.
  useEffect(() => network.current?.fit({ animation: false, maxZoomLevel: 1.15 }), [places, fits]);
  return <div ref={box} className="network-canvas" aria-hidden="true" />;
}

function listen(network: Network, box: HTMLElement, latest: RefObject<Latest>): void {
  let hovered: string | undefined;
  const hover = (id: string | undefined, isOver: boolean) => {
    hovered = id;
    box.toggleAttribute('data-over', isOver);
    network.redraw();
  };
  network.on('hoverNode', ({ node }: { node: string }) => hover(node, true));
  network.on('blurNode', () => hover(undefined, false));
  network.on('hoverEdge', () => box.toggleAttribute('data-over', true));
  network.on('blurEdge', () => box.toggleAttribute('data-over', false));
  network.on('click', ({ nodes, edges }: { nodes: readonly string[]; edges: readonly string[] }) => {
    const [node] = nodes;
    const [edge] = edges;
    if (node !== undefined) latest.current.onSelect({ node });
    else latest.current.onSelect(edge === undefined ? undefined : { edge });
  });
  network.on('doubleClick', ({ nodes: [node] }: { nodes: readonly string[] }) => {
    if (node !== undefined) latest.current.onOpen(node);
  });
  network.on('afterDrawing', (context: CanvasRenderingContext2D) =>
    paintNodes(network, context, latest.current, hovered),
  );
}

function paintNodes(
  network: Network,
  context: CanvasRenderingContext2D,
  { figures, edges, now, places, selection, highlight, palette }: Latest,
  hovered: string | undefined,
): void {
  const scale = network.getScale();
  const moved = network.getPositions();
  const placeOf = (id: string) => moved[id] ?? places.get(id);
  const { x, y } = network.getViewPosition();
  const { clientWidth, clientHeight } = context.canvas;
  const [halfWidth, halfHeight] = [clientWidth / 2 / scale + 250, clientHeight / 2 / scale + 40];
  const taken: Taken[] = [];
  for (const figure of figures) {
    const { id } = figure.node;
    const place = placeOf(id);
    if (!place || Math.abs(place.x - x) > halfWidth || Math.abs(place.y - y) > halfHeight) continue;
    const look = {
      isSelected: selection !== undefined && 'node' in selection && selection.node === id,
      isHovered: hovered === id,
      isReached: highlight.byContent.has(id),
      opacity: nodeOpacity(highlight, id),
    };
    taken.push({ ...place, ...figure.size });
    paintNode(context, { figure, now: now.get(id), ...place, scale }, look, palette);
  }
  if (scale >= LEAST_SCALE) paintEdgeLabels(context, { edges, placeOf, taken, scale }, palette);
}

/** The library gets a box to be hit and to end edges at; `paintNode` draws what is seen. */
function invisibleBox(node: ShownNode, place: Place | undefined): Node {
  const { width, height } = nodeSize(node);
  const margin = { top: 0, right: 0, bottom: 0, left: 0 };
  const size = { shape: 'box', margin, widthConstraint: { minimum: width, maximum: width }, heightConstraint: height };
  const clear = 'rgba(0, 0, 0, 0)';
  return { id: node.id, ...place, ...size, borderWidth: 0, color: { background: clear, border: clear }, label: ' ' };
}

function visEdge({ id, from, to, look }: DrawnEdge, isCurved: boolean): Edge {
  return {
    id,
    from,
    to,
    width: look.width,
    dashes: look.isDashed ? [6, 5] : false,
    color: { color: look.colour, highlight: look.colour, hover: look.colour, opacity: look.opacity },
    smooth: isCurved
      ? { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: look.bend }
      : { enabled: false, type: 'continuous', roundness: 0 },
  };
}
