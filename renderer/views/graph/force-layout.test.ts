import { expect, test } from 'vitest';
import { startForce } from './force-layout.ts';
import { graphEdge, graphNode } from './graph.fixture.ts';
import { layOutGraph } from './graph-layout.ts';
import { groupGraph } from './grouping.ts';
import { nodeSize } from './node-size.ts';
import { shownGraph } from './shown-graph.ts';

/** Two rings of twenty. */
const nodes = Array.from({ length: 40 }, (_, at) => graphNode('agent', String(at)));
const nextIn = (at: number) => Math.floor(at / 20) * 20 + ((at + 1) % 20);
const edges = nodes.map(({ id }, at) => graphEdge(id, `agent:${nextIn(at)}`, 'messages'));
const graph = { nodes, edges };
const shown = shownGraph(
  graph,
  groupGraph(graph, { collapse: 'kind', states: new Map(), opened: [], kept: new Set() }),
);

function laidOut() {
  const run = startForce(shown, layOutGraph(shown));
  let steps = 1;
  while (run.step()) steps += 1;
  return { run, steps, places: run.places() };
}

test('the same graph lies in the same way every time', () => {
  expect([...laidOut().places]).toEqual([...laidOut().places]);
});

test('it ends after the steps that it said, and says how far it is', () => {
  const { run, steps } = laidOut();
  expect([run.done, steps]).toEqual([run.total, run.total]);
  expect(run.step()).toBe(false);
});

test('no node lies over another', () => {
  const { places } = laidOut();
  const boxes = shown.nodes.map((node) => ({ ...nodeSize(node), ...(places.get(node.id) ?? { x: 0, y: 0 }) }));
  for (const [at, a] of boxes.entries())
    for (const b of boxes.slice(at + 1))
      expect(Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height).toBe(false);
});

test('what is joined lies nearer than what is not', () => {
  const { places } = laidOut();
  const distance = (a: string, b: string) => {
    const [from, to] = [places.get(a), places.get(b)];
    return from && to ? Math.hypot(from.x - to.x, (from.y - to.y) * 2) : Number.NaN;
  };
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const joined = mean(edges.map(({ from, to }) => distance(from, to)));
  const any = mean(
    nodes.flatMap(({ id: a }) => nodes.filter(({ id: b }) => a !== b).map(({ id: b }) => distance(a, b))),
  );
  expect(joined).toBeLessThan(any / 2);
});
