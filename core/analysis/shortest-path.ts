import type { GraphEdge } from '../model/answers.ts';

type Walkable = Pick<GraphEdge, 'from' | 'to' | 'relation' | 'basis' | 'events'>;

export interface WalkedEdge<Edge extends Walkable> {
  readonly edge: Edge;
  readonly isAgainst: boolean;
}

/**
 * The fewest edges from one node to another, in their direction or, where `isDirected` is false, also against it; undefined
 * where none lead there. Of several such ways the one with recorded and busy edges, then by ids: always the same.
 */
export function shortestPath<Edge extends Walkable>(
  edges: readonly Edge[],
  [from, to]: readonly [string, string],
  isDirected: boolean,
): readonly WalkedEdge<Edge>[] | undefined {
  const leaving = walkable(edges, isDirected);
  const before = new Map<string, WalkedEdge<Edge> | undefined>([[from, undefined]]);
  for (let level = [from]; level.length > 0 && !before.has(to); ) {
    const next: string[] = [];
    for (const id of level) {
      for (const walked of leaving.get(id) ?? []) {
        const end = endOf(walked);
        if (before.has(end)) continue;
        before.set(end, walked);
        next.push(end);
      }
    }
    level = next;
  }
  if (!before.has(to)) return undefined;
  const path: WalkedEdge<Edge>[] = [];
  for (let walked = before.get(to); walked; walked = before.get(startOf(walked))) path.unshift(walked);
  return path;
}

function walkable<Edge extends Walkable>(
  edges: readonly Edge[],
  isDirected: boolean,
): ReadonlyMap<string, readonly WalkedEdge<Edge>[]> {
  const leaving = new Map<string, WalkedEdge<Edge>[]>();
  const add = (walked: WalkedEdge<Edge>) => {
    const known = leaving.get(startOf(walked));
    if (known) known.push(walked);
    else leaving.set(startOf(walked), [walked]);
  };
  for (const edge of [...edges].sort(byWeight)) {
    add({ edge, isAgainst: false });
    if (!isDirected) add({ edge, isAgainst: true });
  }
  return leaving;
}

function startOf<Edge extends Walkable>({ edge, isAgainst }: WalkedEdge<Edge>): string {
  return isAgainst ? edge.to : edge.from;
}

function endOf<Edge extends Walkable>({ edge, isAgainst }: WalkedEdge<Edge>): string {
  return isAgainst ? edge.from : edge.to;
}

function byWeight(a: Walkable, b: Walkable): number {
  const isRecorded = (edge: Walkable) => (edge.basis === 'recorded' ? 0 : 1);
  return isRecorded(a) - isRecorded(b) || b.events - a.events || compare(keyOf(a), keyOf(b));
}

function keyOf({ from, to, relation, basis }: Walkable): string {
  return JSON.stringify([from, to, relation, basis]);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
