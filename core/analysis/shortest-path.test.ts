import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortestPath } from './shortest-path.ts';

const NODES = ['a', 'b', 'c', 'd', 'e'];
const edgeOf = (from: string, to: string, more: { basis?: string; events?: number; relation?: string } = {}) => ({
  ...{ from, to, relation: 'calls', basis: 'recorded', events: 1 },
  ...more,
});
const graphs = fc
  .array(fc.tuple(fc.constantFrom(...NODES), fc.constantFrom(...NODES), fc.integer({ min: 1, max: 3 })), {
    maxLength: 14,
  })
  .map((all) => all.map(([from, to, events]) => edgeOf(from, to, { events })));

/** All lengths by Floyd and Warshall. */
function lengths(edges: readonly { readonly from: string; readonly to: string }[], isDirected: boolean) {
  const known = new Map<string, number>(NODES.map((id) => [id + id, 0]));
  const of = (a: string, b: string) => known.get(a + b) ?? Number.POSITIVE_INFINITY;
  const put = (a: string, b: string, length: number) => known.set(a + b, Math.min(length, of(a, b)));
  for (const { from, to } of edges) {
    put(from, to, from === to ? 0 : 1);
    if (!isDirected) put(to, from, from === to ? 0 : 1);
  }
  for (const via of NODES) for (const a of NODES) for (const b of NODES) put(a, b, of(a, via) + of(via, b));
  return of;
}

type Path = NonNullable<ReturnType<typeof shortestPath<ReturnType<typeof edgeOf>>>>;

/** Where a path ends that is walked step by step; undefined where a step does not begin where the one before it ended. */
function endOf(path: Path, from: string): string | undefined {
  return path.reduce<string | undefined>((here, { edge, isAgainst }) => {
    const [start, end] = isAgainst ? [edge.to, edge.from] : [edge.from, edge.to];
    return start === here ? end : undefined;
  }, from);
}

test('a path is as short as any, holds together, and is none where none leads there', () => {
  const pairs = NODES.flatMap((from) => NODES.map((to) => [from, to] as const));
  fc.assert(
    fc.property(graphs, fc.boolean(), (edges, isDirected) => {
      const lengthOf = lengths(edges, isDirected);
      for (const [from, to] of pairs) {
        const path = shortestPath(edges, [from, to], isDirected);
        expect(path?.length ?? Number.POSITIVE_INFINITY).toBe(lengthOf(from, to));
        expect(path === undefined || endOf(path, from) === to).toBe(true);
        expect(isDirected && path?.some(({ isAgainst }) => isAgainst)).not.toBe(true);
      }
    }),
  );
});

test('in whatever order the edges come, the path is the same', () => {
  fc.assert(
    fc.property(graphs, (edges) => {
      expect(shortestPath(edges.toReversed(), ['a', 'e'], false)).toEqual(shortestPath(edges, ['a', 'e'], false));
    }),
  );
});

test('of ways of one length the recorded is taken before the derived, and the busier before the quieter', () => {
  const edges = [
    edgeOf('a', 'b', { basis: 'derived', events: 90 }),
    edgeOf('b', 'd'),
    edgeOf('a', 'c', { events: 2 }),
    edgeOf('c', 'd'),
  ];
  expect(shortestPath(edges, ['a', 'd'], true)?.map(({ edge }) => edge.to)).toEqual(['c', 'd']);
});
