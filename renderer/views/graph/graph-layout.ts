import type { GraphEdge } from '../../../core/model/answers.ts';
import { type GraphKind, graphKind, kindRank } from './graph-kinds.ts';
import { nodeSize } from './node-size.ts';
import type { ShownGraph, ShownNode } from './shown-graph.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

const BETWEEN_COLUMNS = 112;
const BETWEEN_SUBCOLUMNS = 24;
const BETWEEN_ROWS = 58;
const MOST_BETWEEN_ROWS = 150;
const MOST_ROWS = 22;
/** Odd, so that the last one runs from the humans outwards. */
const SWEEPS = 5;

/**
 * Puts nodes into columns: humans, agents by their depth below the first, tools, servers, resources; and orders each column so
 * that few edges cross. The same graph always lies in the same way.
 */
export function layOutGraph(graph: ShownGraph): ReadonlyMap<string, Place> {
  const columns = orderColumns(columnsOf(graph), graph.edges);
  const places = new Map<string, Place>();
  const tallest = Math.max(0, ...columns.map((column) => rowsOf(column)));
  let x = 0;
  for (const column of columns) {
    const rows = rowsOf(column);
    // Few nodes beside many spread out, so that lines between the others do not run through them.
    const between = Math.max(BETWEEN_ROWS, Math.min(MOST_BETWEEN_ROWS, (tallest * BETWEEN_ROWS) / (rows + 1)));
    const width = Math.max(...column.map((node) => nodeSize(node).width));
    for (const [index, node] of column.entries()) {
      const [subcolumn, row] = [Math.floor(index / rows), index % rows];
      const inThis = Math.min(rows, column.length - subcolumn * rows);
      const left = x + subcolumn * (width + BETWEEN_SUBCOLUMNS);
      places.set(node.id, { x: left + width / 2, y: (row - (inThis - 1) / 2) * between });
    }
    x += (Math.floor((column.length - 1) / rows) + 1) * (width + BETWEEN_SUBCOLUMNS) + BETWEEN_COLUMNS;
  }
  return places;
}

function rowsOf(column: readonly ShownNode[]): number {
  return Math.min(column.length, Math.max(MOST_ROWS, Math.ceil(Math.sqrt(column.length * 3))));
}

const BEHIND_AGENTS: readonly GraphKind['place'][] = ['tool', 'server', 'resource'];

function columnsOf({ nodes, edges }: ShownGraph): readonly (readonly ShownNode[])[] {
  const depth = agentDepths(nodes, edges);
  const deepest = Math.max(0, ...depth.values());
  const columnOf = (node: ShownNode) => {
    const { place } = graphKind(node.kind);
    if (place === 'human') return 0;
    if (place === 'agent') return 1 + (depth.get(node.id) ?? 0);
    return deepest + 2 + BEHIND_AGENTS.indexOf(place);
  };
  const columns = Array.from({ length: deepest + 2 + BEHIND_AGENTS.length }, (_, column) =>
    nodes.filter((node) => columnOf(node) === column),
  );
  return columns.filter((column) => column.length > 0).map((column) => [...column].sort(byKindAndWeight));
}

/** How many hands an order passes through from the agents that no other agent gave one to. */
function agentDepths(nodes: readonly ShownNode[], edges: readonly GraphEdge[]): ReadonlyMap<string, number> {
  const agents = new Set(nodes.filter((node) => graphKind(node.kind).place === 'agent').map((node) => node.id));
  const given = edges.filter(
    ({ from, to, relation }) =>
      agents.has(from) && agents.has(to) && (relation === 'delegates' || relation === 'hands_off'),
  );
  const receivers = new Set(given.map((edge) => edge.to));
  const starts = [...agents].filter((id) => !receivers.has(id));
  const depth = new Map(starts.map((id) => [id, 0]));
  // Breadth first: orders in a circle end where everyone has been reached.
  for (let level = starts, at = 1; level.length > 0; at += 1) {
    const from = new Set(level);
    level = [...new Set(given.filter((edge) => from.has(edge.from) && !depth.has(edge.to)).map((edge) => edge.to))];
    for (const id of level) depth.set(id, at);
  }
  return depth;
}

/** Sweeps to and fro, drawing each node to the middle of those it is joined to in the columns already passed. */
function orderColumns(
  columns: readonly (readonly ShownNode[])[],
  edges: readonly GraphEdge[],
): readonly (readonly ShownNode[])[] {
  const neighbours = neighboursOf(edges);
  const ordered = [...columns];
  const forth = columns.map((_, column) => column);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const height = new Map<string, number>();
    for (const at of sweep % 2 === 0 ? forth : forth.toReversed()) {
      const column = sortColumn(ordered[at] ?? [], neighbours, height);
      for (const [row, node] of column.entries()) height.set(node.id, row - (column.length - 1) / 2);
      ordered[at] = column;
    }
  }
  return ordered;
}

function sortColumn(
  column: readonly ShownNode[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  height: ReadonlyMap<string, number>,
): readonly ShownNode[] {
  const middle = (column.length - 1) / 2;
  const wanted = new Map(
    column.map((node, row) => [node.id, meanHeight(neighbours.get(node.id), height) ?? row - middle]),
  );
  return [...column].sort((a, b) => (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0) || byKindAndWeight(a, b));
}

/** Undefined where nothing that it is joined to has a height yet. */
function meanHeight(others: readonly string[] = [], height: ReadonlyMap<string, number>): number | undefined {
  const heights = others.map((id) => height.get(id)).filter((known) => known !== undefined);
  return heights.length === 0 ? undefined : heights.reduce((sum, known) => sum + known, 0) / heights.length;
}

function neighboursOf(edges: readonly GraphEdge[]): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  const add = (id: string, other: string) => {
    const known = neighbours.get(id);
    if (known) known.push(other);
    else neighbours.set(id, [other]);
  };
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  return neighbours;
}

function byKindAndWeight(a: ShownNode, b: ShownNode): number {
  return kindRank(a.kind) - kindRank(b.kind) || b.events - a.events || (a.id < b.id ? -1 : 1);
}
