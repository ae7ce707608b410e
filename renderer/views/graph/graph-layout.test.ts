import { describe, expect, test } from 'vitest';
import { graphEdge, graphNode, supportDesk } from './graph.fixture.ts';
import { layOutGraph } from './graph-layout.ts';
import { groupGraph } from './grouping.ts';
import { nodeSize } from './node-size.ts';
import { shownGraph } from './shown-graph.ts';

const shownOf = (graph: typeof supportDesk) =>
  shownGraph(graph, groupGraph(graph, { collapse: 'kind', states: new Map(), opened: [], kept: new Set() }));
const layOut = (graph: typeof supportDesk) => layOutGraph(shownOf(graph));
const columnsOf = (graph: typeof supportDesk) => {
  const places = layOut(graph);
  const xs = [...new Set([...places.values()].map((place) => place.x))].sort((a, b) => a - b);
  return xs.map((x) =>
    [...places]
      .filter(([, place]) => place.x === x)
      .map(([id]) => id)
      .sort(),
  );
};

describe('the layout', () => {
  test('runs from humans over agents by depth to tools and resources', () => {
    expect(columnsOf(supportDesk)).toEqual([
      ['human:j.meier'],
      ['agent:desk'],
      ['agent:payments', 'subagent:researcher'],
      ['tool:fetch_page', 'tool:send_money'],
      ['host:evil.example.net'],
    ]);
  });

  test('is the same whatever order the answer came in', () => {
    const turned = { nodes: supportDesk.nodes.toReversed(), edges: supportDesk.edges.toReversed() };
    expect(new Map([...layOut(turned)].sort())).toEqual(new Map([...layOut(supportDesk)].sort()));
  });

  test('puts a tool at the height of the agent that calls it', () => {
    const places = layOut(supportDesk);
    const isAbove = (a: string, b: string) => (places.get(a)?.y ?? 0) < (places.get(b)?.y ?? 0);
    expect(isAbove('tool:send_money', 'tool:fetch_page')).toBe(isAbove('agent:payments', 'subagent:researcher'));
  });

  test('ends where agents give one another orders in a circle', () => {
    const circle = {
      nodes: [graphNode('agent', 'a'), graphNode('agent', 'b'), graphNode('agent', 'c')],
      edges: [graphEdge('agent:a', 'agent:b', 'delegates'), graphEdge('agent:b', 'agent:a', 'delegates')],
    };
    expect(columnsOf(circle)).toEqual([['agent:a', 'agent:b', 'agent:c']]);
  });

  test('lays no node over another', () => {
    const kinds = ['human', 'agent', 'tool', 'mcp_server', 'file'];
    const many = {
      nodes: Array.from({ length: 180 }, (_, at) =>
        graphNode(kinds[at % 5] ?? '', `${'long name '.repeat(at % 4)}${at}`),
      ),
      edges: [],
    };
    const places = layOut(many);
    const boxes = shownOf(many).nodes.map((node) => ({
      ...nodeSize(node),
      ...(places.get(node.id) ?? { x: 0, y: 0 }),
    }));
    const over = boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height),
    );
    expect(over).toEqual([]);
  });

  test('breaks very long columns instead of running out of sight', () => {
    const many = { nodes: Array.from({ length: 300 }, (_, index) => graphNode('tool', `t${index}`)), edges: [] };
    const places = [...layOut(many).values()];
    expect(new Set(places.map((place) => place.x)).size).toBe(10);
    expect(new Set(places.map((place) => `${place.x} ${place.y}`)).size).toBe(300);
  });
});
