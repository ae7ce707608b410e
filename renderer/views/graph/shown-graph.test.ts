import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentGraph } from '../../../core/model/answers.ts';
import { accountSentences, groupSentence } from './account-words.ts';
import { graphEdge, graphNode, supportDesk } from './graph.fixture.ts';
import type { KindState } from './graph-terms.ts';
import { BUSIEST, type GroupingChoice, groupGraph, kindsOf, startStates } from './grouping.ts';
import { shownGraph } from './shown-graph.ts';

const files = Array.from({ length: 400 }, (_, index) =>
  graphNode('file', `/data/${index}`, { events: 2, errors: index % 2 }),
);
const large = {
  nodes: [...supportDesk.nodes, ...files],
  edges: [
    ...supportDesk.edges,
    ...files.map((file) => graphEdge('tool:fetch_page', file.id, 'touches', { events: 2 })),
  ],
};
const NOTHING = { collapse: 'kind', states: new Map(), opened: [], kept: new Set<string>() } as const;
const shownOf = (graph: AgentGraph, choice: Partial<GroupingChoice> = {}) =>
  shownGraph(graph, groupGraph(graph, { ...NOTHING, ...choice }));

describe('the graph on the screen', () => {
  test('a small graph is drawn whole', () => {
    const { nodes, edges } = shownOf(supportDesk, { states: startStates(supportDesk, NOTHING) });
    expect([nodes.length, edges.length]).toEqual([7, 6]);
  });

  test('a large graph begins with the busiest of its many files, and the others as one node that counts them', () => {
    const states = startStates(large, NOTHING);
    const shown = shownOf(large, { states });
    const rest = files.length - BUSIEST;
    expect(shown.nodes.find(({ isGroup }) => isGroup)).toEqual({
      ...{ id: 'together:file', kind: 'file', name: 'Other files', isGroup: true, stands: rest },
      events: rest * 2,
      errors: shown.nodes.find(({ isGroup }) => isGroup)?.errors,
    });
    expect(shown.edges.find((edge) => edge.to === 'together:file')).toMatchObject({ events: rest * 2, stands: rest });
    expect(states.get('tool')).toBe('single');
    expect(accountSentences(shown.account)).toEqual([
      '407 nodes: 19 drawn one by one + 388 in 1 group',
      '406 edges: 18 drawn one by one + 388 summed in 1 line',
    ]);
    expect(groupSentence(shown.nodes)).toBe('Drawn together: Other files (388)');
  });

  test('what must be seen is drawn by itself, whatever is drawn together', () => {
    const kept = new Set(['file:/data/399']);
    const shown = shownOf(large, { states: new Map([['file', 'together']]), kept });
    expect(shown.nodes.filter(({ kind }) => kind === 'file').map(({ id, stands }) => [id, stands])).toEqual([
      ['together:file', 399],
      ['file:/data/399', 1],
    ]);
  });

  test('hidden kinds are counted, with their edges', () => {
    const { account } = shownOf(supportDesk, { states: new Map([['tool', 'hidden']]) });
    expect([account.nodes.single, account.nodes.hidden, account.edges.single, account.edges.hidden]).toEqual([
      5, 2, 3, 3,
    ]);
  });

  test('ways of being joined stay apart: recorded and derived are never summed', () => {
    const edges = [
      graphEdge('agent:desk', 'tool:send_money', 'calls', { basis: 'derived' }),
      graphEdge('agent:desk', 'tool:send_money', 'calls'),
    ];
    expect(shownOf({ nodes: supportDesk.nodes, edges }).edges).toEqual(edges.map((edge) => ({ ...edge, stands: 1 })));
  });

  test('a summed line has the first and last time, and the authority of all that it sums', () => {
    const authority = (principal: string) => ({
      named: [{ principal, credential: '', events: 4 }],
      ...{ notRecorded: 0, approvals: { given: 1, automatic: 0, denied: 0, notRecorded: 3 }, passed: undefined },
    });
    const edges = [
      graphEdge('agent:desk', 'tool:fetch_page', 'calls', { firstNs: 5n, lastNs: 9n, authority: authority('ana') }),
      graphEdge('agent:payments', 'tool:fetch_page', 'calls', { firstNs: 2n, lastNs: 6n, authority: authority('ana') }),
    ];
    const [line] = shownOf({ nodes: supportDesk.nodes, edges }, { states: new Map([['agent', 'together']]) }).edges;
    expect(line).toMatchObject({ stands: 2, events: 8, firstNs: 2n, lastNs: 9n });
    expect(line?.authority).toMatchObject({
      named: [{ principal: 'ana', events: 8 }],
      approvals: { given: 2, notRecorded: 6 },
    });
  });

  test('sessions are drawn as one with what is seen in them alone, and open one by one', () => {
    const nodes = [
      graphNode('agent', 'a', { session: 's1' }),
      graphNode('tool', 'x', { session: 's1' }),
      graphNode('tool', 'shared', { sessions: 2, session: undefined }),
      graphNode('agent', 'b', { session: 's2' }),
    ];
    const graph = {
      nodes,
      edges: [graphEdge('agent:a', 'tool:x', 'calls'), graphEdge('agent:a', 'tool:shared', 'calls')],
    };
    const shown = shownOf(graph, { collapse: 'session' });
    expect(shown.nodes.map(({ id, kind, stands }) => [id, kind, stands])).toEqual([
      ['session:s1', 'session', 2],
      ['agent:b', 'agent', 1],
      ['tool:shared', 'tool', 1],
    ]);
    expect(shown.account.edges).toMatchObject({ single: 1, inside: 1 });
    expect(shownOf(graph, { collapse: 'session', opened: ['session:s1'] }).nodes).toHaveLength(4);
  });

  test('kinds are listed in the order of the legend', () => {
    expect(kindsOf(supportDesk, NOTHING)).toEqual([
      { kind: 'human', nodes: 1 },
      { kind: 'agent', nodes: 2 },
      { kind: 'subagent', nodes: 1 },
      { kind: 'tool', nodes: 2 },
      { kind: 'host', nodes: 1 },
    ]);
  });
});

const KINDS = ['human', 'agent', 'tool', 'file'];
const node = fc.record({
  kind: fc.constantFrom(...KINDS),
  key: fc.nat({ max: 30 }),
  events: fc.nat({ max: 9 }),
  session: fc.option(fc.constantFrom('s1', 's2', 's3'), { nil: undefined }),
  formats: fc.subarray(['claude-code', 'otlp']),
});
const graphs = fc
  .uniqueArray(node, { selector: ({ kind, key }) => `${kind}:${key}`, minLength: 1, maxLength: 40 })
  .chain((drawn) => {
    const nodes = drawn.map(({ kind, key, ...more }) => graphNode(kind, String(key), more));
    const end = fc.constantFrom(...nodes.map(({ id }) => id));
    const edge = fc.tuple(end, end, fc.constantFrom('calls', 'touches'));
    const ends = fc.uniqueArray(edge, { selector: (one) => one.join(' '), maxLength: 60 });
    return ends.map((edges) => ({
      nodes,
      edges: edges.filter(([from, to]) => from !== to).map(([from, to, relation]) => graphEdge(from, to, relation)),
    }));
  });
const state: fc.Arbitrary<KindState> = fc.constantFrom<KindState>('single', 'together', 'hidden', 1, 3);
const choices = fc.record({
  collapse: fc.constantFrom('kind', 'session', 'format'),
  states: fc
    .dictionary(fc.constantFrom(...KINDS, 'session', 'format'), state)
    .map((states) => new Map(Object.entries(states))),
  opened: fc.subarray(['session:s1', 'format:otlp']),
  kept: fc.subarray(['human:1', 'agent:2', 'file:3']).map((kept) => new Set(kept)),
});

test('however it is grouped, every node, edge and event is drawn, within a group, or counted as hidden', () => {
  fc.assert(
    fc.property(graphs, choices, (graph, choice) => {
      const { nodes, edges, account } = shownOf(graph, choice);
      expect(account.nodes.single + account.nodes.grouped + account.nodes.hidden).toBe(graph.nodes.length);
      const { single, summed, inside, hidden } = account.edges;
      expect(single + summed + inside + hidden).toBe(graph.edges.length);
      expect(nodes.filter(({ isGroup }) => !isGroup)).toHaveLength(account.nodes.single);
      const ids = new Set(nodes.map(({ id }) => id));
      expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to) && from !== to)).toBe(true);
      if (hidden + inside === 0)
        expect(edges.reduce((sum, { events }) => sum + events, 0)).toBe(
          graph.edges.reduce((sum, { events }) => sum + events, 0),
        );
    }),
  );
});

test('the same graph is drawn in the same way, in whatever order it comes', () => {
  fc.assert(
    fc.property(graphs, choices, (graph, choice) => {
      const turned = { nodes: graph.nodes.toReversed(), edges: graph.edges.toReversed() };
      expect(shownOf(turned, choice)).toEqual(shownOf(graph, choice));
    }),
  );
});
