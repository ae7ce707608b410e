import type { Place } from './graph-layout.ts';
import { nodeSize } from './node-size.ts';
import type { ShownGraph } from './shown-graph.ts';

/** A layout that is made step by step, so that the window stays alive. The same graph always lies in the same way. */
export interface ForceRun {
  /** How many steps are done, of how many. */
  readonly done: number;
  readonly total: number;
  /** Does one step; false once there is none left. */
  step(): boolean;
  places(): ReadonlyMap<string, Place>;
}

/** The distance at which two nodes neither draw nor push. Nodes are wide: heights are half of what widths are. */
const IDEAL = 190;
const FLAT = 0.5;
const MOST_STEPS = 300;
const LEAST_STEPS = 40;
/** About so many pairs of nodes are looked at in all, however many nodes there are. */
const PAIRS = 120_000_000;
const GRAVITY = 0.02;
const APART_PASSES = 60;
const GAP = 14;

/**
 * Nodes push each other off, edges draw them together (Fruchterman and Reingold, 1991), fewer steps for more nodes. It
 * begins from given places and uses sums, products and square roots alone, which every machine computes alike.
 */
export function startForce(graph: ShownGraph, from: ReadonlyMap<string, Place>): ForceRun {
  const nodes = graph.nodes;
  const count = nodes.length;
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  for (const [at, node] of nodes.entries()) {
    const place = from.get(node.id) ?? { x: 0, y: 0 };
    // Nodes in one place would never part: each is set off by a little of its own.
    x[at] = place.x * 0.5 + (at % 7) - 3;
    y[at] = (place.y / FLAT) * 0.5 + (at % 5) - 2;
  }
  const pairs = pairsOf(graph);
  const total = Math.max(LEAST_STEPS, Math.min(MOST_STEPS, Math.floor((2 * PAIRS) / Math.max(1, count * count))));
  let done = 0;
  return {
    get done() {
      return done;
    },
    total,
    step() {
      if (done >= total) return false;
      moveOnce({ x, y }, pairs, IDEAL * 2 * (1 - done / total) + 1);
      done += 1;
      return done < total;
    },
    places: () => apart(graph, x, y),
  };
}

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Joined nodes by their positions, each pair once. */
function pairsOf({ nodes, edges }: ShownGraph): readonly (readonly [number, number])[] {
  const index = new Map(nodes.map(({ id }, at) => [id, at]));
  const pairs = new Map<string, readonly [number, number]>();
  for (const { from, to } of edges) {
    const [a, b] = [index.get(from) ?? 0, index.get(to) ?? 0];
    if (a !== b) pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
  }
  return [...pairs.values()];
}

function moveOnce({ x, y }: Points, pairs: readonly (readonly [number, number])[], longest: number): void {
  const [dx, dy] = [new Float64Array(x.length), new Float64Array(y.length)];
  push({ x, y }, { x: dx, y: dy });
  draw({ x, y }, { x: dx, y: dy }, pairs);
  for (let at = 0; at < x.length; at += 1) {
    const [moveX, moveY] = [valueAt(dx, at) - valueAt(x, at) * GRAVITY, valueAt(dy, at) - valueAt(y, at) * GRAVITY];
    const length = Math.sqrt(moveX * moveX + moveY * moveY);
    const share = length > longest ? longest / length : 1;
    x[at] = valueAt(x, at) + moveX * share;
    y[at] = valueAt(y, at) + moveY * share;
  }
}

function push({ x, y }: Points, { x: dx, y: dy }: Points): void {
  for (let a = 0; a < x.length; a += 1) {
    const [ax, ay] = [valueAt(x, a), valueAt(y, a)];
    let [sumX, sumY] = [0, 0];
    for (let b = a + 1; b < x.length; b += 1) {
      const [offX, offY] = [ax - valueAt(x, b), ay - valueAt(y, b)];
      const force = (IDEAL * IDEAL) / (offX * offX + offY * offY + 1);
      sumX += offX * force;
      sumY += offY * force;
      dx[b] = valueAt(dx, b) - offX * force;
      dy[b] = valueAt(dy, b) - offY * force;
    }
    dx[a] = valueAt(dx, a) + sumX;
    dy[a] = valueAt(dy, a) + sumY;
  }
}

function draw({ x, y }: Points, { x: dx, y: dy }: Points, pairs: readonly (readonly [number, number])[]): void {
  for (const [a, b] of pairs) {
    const [offX, offY] = [valueAt(x, a) - valueAt(x, b), valueAt(y, a) - valueAt(y, b)];
    const force = Math.sqrt(offX * offX + offY * offY) / IDEAL;
    dx[a] = valueAt(dx, a) - offX * force;
    dy[a] = valueAt(dy, a) - offY * force;
    dx[b] = valueAt(dx, b) + offX * force;
    dy[b] = valueAt(dy, b) + offY * force;
  }
}

/** Boxes that lie over one another are moved apart, along the way on which they overlap least. */
function apart({ nodes }: ShownGraph, x: Float64Array, y: Float64Array): ReadonlyMap<string, Place> {
  const boxes = nodes.map((node, at) => ({ ...nodeSize(node), x: valueAt(x, at), y: valueAt(y, at) * FLAT }));
  for (let pass = 0; pass < APART_PASSES && partOnce(boxes); pass += 1);
  return new Map(
    nodes.map(({ id }, at) => [id, { x: Math.round(boxes[at]?.x ?? 0), y: Math.round(boxes[at]?.y ?? 0) }]),
  );
}

interface Box {
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
}

/** True where boxes had to be moved. Only those near enough in height are compared. */
function partOnce(boxes: readonly Box[]): boolean {
  const byHeight = [...boxes.entries()].sort(([i, a], [j, b]) => a.y - b.y || i - j).map(([, box]) => box);
  let isMoved = false;
  for (const [at, a] of byHeight.entries()) {
    for (let next = at + 1; next < byHeight.length; next += 1) {
      const b = byHeight[next];
      if (!b || b.y - a.y > a.height + GAP + 60) break;
      if (part(a, b)) isMoved = true;
    }
  }
  return isMoved;
}

function part(a: Box, b: Box): boolean {
  const overX = (a.width + b.width) / 2 + GAP - Math.abs(a.x - b.x);
  const overY = (a.height + b.height) / 2 + GAP - Math.abs(a.y - b.y);
  if (overX <= 0.5 || overY <= 0.5) return false;
  if (overX < overY) {
    const way = (a.x <= b.x ? 1 : -1) * (overX / 2);
    a.x -= way;
    b.x += way;
  } else {
    const way = (a.y <= b.y ? 1 : -1) * (overY / 2);
    a.y -= way;
    b.y += way;
  }
  return true;
}

function valueAt(values: Float64Array, at: number): number {
  return values[at] ?? 0;
}
