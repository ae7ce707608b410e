import type { AgentGraph, GraphEdge, GraphNode } from '../../model/answers.ts';
import type { Drawing, Shape } from '../../model/drawing.ts';
import { at, shape, shortened } from '../drawing.ts';
import { byText, digits } from '../phrases.ts';

export interface GraphDrawing {
  readonly drawing: Drawing;
  readonly shownNodes: number;
  readonly shownEdges: number;
}

const MOST_NODES = 60;
/** As many as fit on a printed page that lies across, with letters of seven points. */
const MOST_IN_COLUMN = 20;
const COLUMNS: readonly { readonly title: string; readonly kinds: readonly string[] }[] = [
  { title: 'Humans', kinds: ['human'] },
  { title: 'Agents', kinds: ['agent', 'subagent'] },
  { title: 'Models', kinds: ['model'] },
  { title: 'Tools and services', kinds: ['tool', 'service'] },
  { title: 'MCP servers', kinds: ['mcp_server'] },
  { title: 'Resources', kinds: [] },
];
const BOX = { width: 118, height: 18, gapX: 52, gapY: 6, top: 30 };
const MOST_LETTERS = 19;

/** Lays the graph out in columns by kind; where there are too many for a page, the busiest of each kind are drawn. */
export function drawGraph(graph: AgentGraph): GraphDrawing {
  const nodes = busiest(graph.nodes);
  const columns = untangled(
    COLUMNS.map((_, column) => nodes.filter((node) => columnOf(node) === column)),
    graph.edges,
  );
  const used = columns.flatMap((column, index) => (column.length > 0 ? [{ column, index }] : []));
  const boxes = new Map<string, Box>();
  for (const [x, { column }] of used.entries()) {
    for (const [y, node] of column.entries()) boxes.set(node.id, boxAt(node, x, y));
  }
  const edges = [...graph.edges].sort(byEnds).filter((edge) => boxes.has(edge.from) && boxes.has(edge.to));
  const titles = used.map(({ index }, x) => columnTitle(COLUMNS[index]?.title ?? '', x));
  const drawing: Drawing = {
    width: used.length * (BOX.width + BOX.gapX) - BOX.gapX + MARGIN + BOW_ROOM,
    height: BOX.top + Math.max(0, ...columns.map((column) => column.length)) * (BOX.height + BOX.gapY) + MARGIN,
    shapes: [...titles, ...edges.flatMap((edge) => edgeShapes(edge, boxes)), ...[...boxes.values()].flatMap(boxShapes)],
  };
  return { drawing, shownNodes: nodes.length, shownEdges: edges.length };
}

interface Box {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
}
interface Point {
  readonly x: number;
  readonly y: number;
}
const MARGIN = 10;
/** What lines within the last column need to its right, with their numbers. */
const BOW_ROOM = 40;

function busiest(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const taken = COLUMNS.map(() => 0);
  return [...nodes]
    .sort(byBusiness)
    .filter((node) => {
      const column = columnOf(node);
      taken[column] = (taken[column] ?? 0) + 1;
      return (taken[column] ?? 0) <= MOST_IN_COLUMN;
    })
    .slice(0, MOST_NODES);
}

function columnOf(node: GraphNode): number {
  const found = COLUMNS.findIndex((column) => column.kinds.includes(node.kind));
  return found === -1 ? COLUMNS.length - 1 : found;
}

/** Orders each column after the first by where its neighbours to the left stand, so that fewer lines cross. */
function untangled(
  columns: readonly (readonly GraphNode[])[],
  edges: readonly GraphEdge[],
): readonly (readonly GraphNode[])[] {
  const row = new Map<string, number>();
  return columns.map((column) => {
    const wanted = new Map(column.map((node) => [node.id, meanRow(node.id, edges, row)]));
    const ordered = [...column].sort((a, b) => (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0) || byBusiness(a, b));
    for (const [at, node] of ordered.entries()) row.set(node.id, at);
    return ordered;
  });
}

/** Nodes without neighbours to the left go below those that have some. */
function meanRow(id: string, edges: readonly GraphEdge[], row: ReadonlyMap<string, number>): number {
  const rows = edges.flatMap((edge) => {
    const other = edge.from === id ? edge.to : edge.from;
    return edge.from === id || edge.to === id ? (row.get(other) ?? []) : [];
  });
  return rows.length === 0 ? MOST_NODES : rows.reduce((sum, at) => sum + at, 0) / rows.length;
}

function boxAt(node: GraphNode, x: number, y: number): Box {
  return { node, x: MARGIN + x * (BOX.width + BOX.gapX), y: BOX.top + y * (BOX.height + BOX.gapY) };
}

function columnTitle(title: string, x: number): Shape {
  const middle = MARGIN + x * (BOX.width + BOX.gapX) + BOX.width / 2;
  return shape('text', { x: middle, y: 18, 'text-anchor': 'middle', class: 'column-title' }, title);
}

function boxShapes({ node, x, y }: Box): readonly Shape[] {
  const state = node.errors > 0 ? 'node node-with-errors' : 'node';
  return [
    shape('rect', { x, y, width: BOX.width, height: BOX.height, rx: 4, class: state }, `${node.kind}: ${node.name}`),
    shape(
      'text',
      { x: x + BOX.width / 2, y: y + 12.5, 'text-anchor': 'middle', class: 'node-name' },
      shortened(node.name, MOST_LETTERS),
    ),
  ];
}

function edgeShapes(edge: GraphEdge, boxes: ReadonlyMap<string, Box>): readonly Shape[] {
  const from = boxes.get(edge.from);
  const to = boxes.get(edge.to);
  if (!from || !to) return [];
  const { path, count } = curve(from, to);
  const width = at(0.8 + Math.min(3, 0.7 * Math.log10(Math.max(1, edge.events))));
  const dashes = edge.basis === 'recorded' ? {} : { 'stroke-dasharray': '5 3' };
  const says = `${from.node.name} ${edge.relation.replaceAll('_', ' ')} ${to.node.name}: ${digits(edge.events)} (${edge.basis})`;
  return [
    shape(
      'path',
      { d: path, 'stroke-width': width, class: edge.errors > 0 ? 'edge edge-with-errors' : 'edge', ...dashes },
      says,
    ),
    shape('text', { x: count.x, y: count.y, 'text-anchor': 'middle', class: 'edge-count' }, digits(edge.events)),
  ];
}

/** From the side that faces the other column; within one column a bow on the right. */
function curve(from: Box, to: Box): { readonly path: string; readonly count: Point } {
  const fromY = from.y + BOX.height / 2;
  const toY = to.y + BOX.height / 2 + (from === to ? 8 : 0);
  if (from.x === to.x) {
    const side = from.x + BOX.width;
    const bow = side + 28;
    return {
      path: `M ${side} ${fromY} C ${bow} ${fromY} ${bow} ${toY} ${side} ${toY}`,
      count: { x: bow, y: at((fromY + toY) / 2) },
    };
  }
  const start = from.x < to.x ? from.x + BOX.width : from.x;
  const end = from.x < to.x ? to.x : to.x + BOX.width;
  const half = at((start + end) / 2);
  return {
    path: `M ${start} ${fromY} C ${half} ${fromY} ${half} ${toY} ${end} ${toY}`,
    count: nearEnd(start, fromY, end, toY),
  };
}

/** A point near the end of the curve, where lines that share a beginning have parted, and clear of columns between. */
function nearEnd(startX: number, startY: number, endX: number, endY: number): Point {
  const t = shareAlong(Math.abs(endX - startX));
  const ease = t * t * (3 - 2 * t);
  const halfX = (startX + endX) / 2;
  const x = (1 - t) ** 3 * startX + 3 * t * (1 - t) * halfX + t ** 3 * endX;
  return { x: at(x), y: at(startY + (endY - startY) * ease + 3) };
}

/** How far along its curve a number stands: over columns that a long line crosses, it would be hidden by their boxes. */
function shareAlong(length: number): number {
  let percent = 80;
  const left = (t: number) => length * (1 - 1.5 * t * (1 - t) - t ** 3);
  while (length > BOX.gapX && percent < 99 && left(percent / 100) > BOX.gapX / 2) percent += 1;
  return percent / 100;
}

function byBusiness(a: GraphNode, b: GraphNode): number {
  return b.events - a.events || byText(a.id, b.id);
}

function byEnds(a: GraphEdge, b: GraphEdge): number {
  return byText(a.from, b.from) || byText(a.to, b.to) || byText(a.relation, b.relation);
}
