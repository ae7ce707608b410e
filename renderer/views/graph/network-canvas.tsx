import './network-canvas.css';
import { type RefObject, useEffect, useRef } from 'react';
import { DataSet } from 'vis-data/peer';
// The peer build brings no style sheet of its own, which the content security policy would refuse.
import { type Edge, Network, type Node, type Options } from 'vis-network/peer';
import type { Place } from './graph-layout.ts';
import type { GraphPalette } from './graph-palette.ts';
import { drawnEdges, type GraphSelection, isFadedNode } from './graph-selection.ts';
import { nodeSize } from './node-size.ts';
import { paintNode } from './paint-node.ts';
import type { ShownGraph, ShownNode } from './shown-graph.ts';

export interface NetworkCanvasProps {
  readonly graph: ShownGraph;
  readonly places: ReadonlyMap<string, Place>;
  readonly palette: GraphPalette;
  readonly selection: GraphSelection;
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

/** The one place that knows vis-network: it draws what it is given, where it is told, and says what was pressed. */
export function NetworkCanvas(props: NetworkCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const network = useRef<Network | undefined>(undefined);
  const edges = useRef<DataSet<Edge>>(new DataSet());
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
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
  const { graph, places, palette, selection, fits } = props;
  useEffect(() => {
    const nodes = new DataSet<Node>(graph.nodes.map((node) => invisibleBox(node, places.get(node.id))));
    edges.current = new DataSet<Edge>();
    network.current?.setData({ nodes, edges: edges.current });
  }, [graph, places]);
  useEffect(() => {
    edges.current.update(drawnEdges(graph, selection, palette).map(visEdge));
    network.current?.redraw();
  }, [graph, selection, palette]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another graph, or the wish, is what it fits to.
  useEffect(() => network.current?.fit({ animation: false, maxZoomLevel: 1.15 }), [places, fits]);
  return <div ref={box} className="network-canvas" aria-hidden="true" />;
}

function listen(network: Network, box: HTMLElement, latest: RefObject<NetworkCanvasProps>): void {
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
  { graph, selection, palette }: NetworkCanvasProps,
  hovered: string | undefined,
): void {
  const places = network.getPositions();
  for (const node of graph.nodes) {
    const place = places[node.id];
    if (!place) continue;
    const look = {
      isSelected: selection !== undefined && 'node' in selection && selection.node === node.id,
      isHovered: hovered === node.id,
      isFaded: isFadedNode(graph, selection, node.id),
    };
    paintNode(context, { node, ...place }, look, palette);
  }
}

/** The library gets a box to be hit and to end edges at; `paintNode` draws what is seen. */
function invisibleBox(node: ShownNode, place: Place | undefined): Node {
  const { width, height } = nodeSize(node);
  const margin = { top: 0, right: 0, bottom: 0, left: 0 };
  const size = { shape: 'box', margin, widthConstraint: { minimum: width, maximum: width }, heightConstraint: height };
  const clear = 'rgba(0, 0, 0, 0)';
  return { id: node.id, ...place, ...size, borderWidth: 0, color: { background: clear, border: clear }, label: ' ' };
}

function visEdge({ id, from, to, look }: ReturnType<typeof drawnEdges>[number]): Edge {
  return {
    id,
    from,
    to,
    label: look.label,
    width: look.width,
    dashes: look.isDashed ? [6, 5] : false,
    color: { color: look.colour, highlight: look.colour, hover: look.colour, opacity: look.opacity },
    font: {
      color: look.textColour,
      size: 12,
      face: look.face,
      strokeWidth: 4,
      strokeColor: look.background,
      align: 'top',
    },
    smooth: { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: look.bend },
  };
}
