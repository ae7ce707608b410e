import { describe, expect, test } from 'vitest';
import { edgeLabel } from './edge-look.ts';
import { graphEdge, supportDesk } from './graph.fixture.ts';
import type { GraphPalette } from './graph-palette.ts';
import { drawnEdges, nodeOpacity } from './graph-selection.ts';
import { groupGraph } from './grouping.ts';
import { NO_HIGHLIGHT, reachHighlight, selectionHighlight, stepsHighlight } from './highlight.ts';
import { edgeId, shownGraph } from './shown-graph.ts';

const grouping = groupGraph(supportDesk, { collapse: 'kind', states: new Map(), opened: [], kept: new Set() });
const graph = shownGraph(supportDesk, grouping);
// Safe: a palette that answers every token with its own name.
const palette = new Proxy({}, { get: (_, token) => token }) as GraphPalette;
const drawn = (highlight = NO_HIGHLIGHT, suspects = NO_HIGHLIGHT) =>
  drawnEdges(graph.edges, { highlight, suspects }, palette);

describe('a selection', () => {
  test('of a node lights its edges and fades what it is not joined to', () => {
    const highlight = selectionHighlight(graph.edges, { node: 'agent:payments' });
    expect(
      drawn(highlight)
        .filter((edge) => edge.look.opacity === 1)
        .map((edge) => [edge.from, edge.to]),
    ).toEqual([
      ['agent:desk', 'agent:payments'],
      ['agent:payments', 'tool:send_money'],
    ]);
    const faded = graph.nodes.map((node) => node.id).filter((id) => nodeOpacity(highlight, id) < 1);
    expect(faded).toEqual(['host:evil.example.net', 'human:j.meier', 'subagent:researcher', 'tool:fetch_page']);
  });

  test('of an edge leaves only its two ends in full colour', () => {
    const edge = edgeId(graphEdge('tool:fetch_page', 'host:evil.example.net', 'touches', { basis: 'derived' }));
    const highlight = selectionHighlight(graph.edges, { edge });
    const full = graph.nodes.map((node) => node.id).filter((id) => nodeOpacity(highlight, id) === 1);
    expect(full).toEqual(['host:evil.example.net', 'tool:fetch_page']);
  });

  test('without one everything is in full colour', () => {
    expect(drawn().every((edge) => edge.look.opacity === 1)).toBe(true);
  });
});

const step = (from: string, to: string, relation: string) => ({
  ...{ from, to, relation, basis: 'recorded', events: 1, eventId: 'e', seq: 1, startNs: undefined, findings: [] },
});

describe('what stands out', () => {
  test('are the steps of grave findings, numbered, red, and above all others', () => {
    const steps = [
      step('agent:payments', 'tool:send_money', 'calls'),
      step('agent:desk', 'agent:payments', 'hands_off'),
    ];
    const suspects = stepsHighlight('suspects', steps, grouping);
    const above = drawn(suspects, suspects).slice(-2);
    expect(above.map(({ to, look }) => [to, look.colour, look.label])).toEqual([
      ['agent:payments', '--error', '2. hands off to 4'],
      ['tool:send_money', '--error', '1. calls 3 · ✕ 2'],
    ]);
  });

  test('is on a path inside a group its node, without a line', () => {
    const together = groupGraph(supportDesk, {
      collapse: 'kind',
      states: new Map([['agent', 'together']]),
      opened: [],
      kept: new Set(),
    });
    const path = stepsHighlight('path', [step('agent:desk', 'agent:payments', 'hands_off')], together);
    expect([[...path.nodes], [...path.edges]]).toEqual([['together:agent'], []]);
  });

  test('is what a node reached, and apart from it what content reached', () => {
    const highlight = reachHighlight(
      {
        nodeId: 'agent:desk',
        byEdges: [
          {
            ...{ nodeId: 'agent:payments', kind: 'agent', name: 'payments', hops: 1, viaId: 'agent:desk' },
            ...{ relation: 'hands_off', basis: 'recorded', eventId: 'e', seq: 2, startNs: undefined },
          },
        ],
        byContent: {
          starts: 1,
          events: 1,
          nodes: [
            {
              ...{ nodeId: 'tool:send_money', kind: 'tool', name: 'send_money', events: 1, eventId: 'e', seq: 3 },
              ...{ relation: 'lineage', basis: 'derived' },
            },
          ],
          isCut: false,
        },
        limits: [],
      },
      grouping,
    );
    expect([...highlight.nodes].sort()).toEqual(['agent:desk', 'agent:payments', 'tool:send_money']);
    expect([[...highlight.byContent], highlight.edges.size]).toEqual([['tool:send_money'], 1]);
  });
});

describe('an edge', () => {
  test('says its relation and its count, and failures by a sign', () => {
    expect(edgeLabel(graphEdge('agent:a', 'tool:t', 'calls', { events: 1200, errors: 3 }))).toBe('calls 1,200 · ✕ 3');
    expect(edgeLabel(graphEdge('agent:a', 'agent:b', 'hands_off', { events: 1 }))).toBe('hands off to 1');
  });

  test('is dashed where it was derived', () => {
    const dashed = drawn().filter((edge) => edge.look.isDashed);
    expect(dashed.map((edge) => edge.to)).toEqual(['host:evil.example.net']);
  });
});
