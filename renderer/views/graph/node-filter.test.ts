import { expect, test } from 'vitest';
import { graphEdge, graphNode, supportDesk } from './graph.fixture.ts';
import { edgeFilter, edgesAt, nodeFilter } from './node-filter.ts';

const one = (kind: string, key: string) => ({ ...graphNode(kind, key), isGroup: false, stands: 1 });

const nothing = { nodes: [], edges: [] };

test('a node narrows the filter to itself and keeps the rest', () => {
  expect(nodeFilter({ text: 'iban' }, one('agent', 'desk'), nothing)).toEqual({ text: 'iban', actors: ['agent:desk'] });
  expect(nodeFilter({}, one('host', 'evil.example.net'), nothing)).toEqual({ resources: ['host:evil.example.net'] });
});

test('a server that events only name is narrowed to by its tools', () => {
  const graph = {
    nodes: [one('tool', 'pay'), one('tool', 'list'), one('mcp_server', 'bank')],
    edges: [{ ...graphEdge('tool:pay', 'mcp_server:bank', 'served_by'), stands: 1 }],
  };
  expect(nodeFilter({}, one('mcp_server', 'bank'), graph)).toEqual({ tools: ['pay'] });
  expect(nodeFilter({}, one('mcp_server', 'mail'), graph)).toEqual({ actors: ['mcp_server:mail'] });
});

test('an edge narrows to both ends where a filter can say so', () => {
  expect(edgeFilter({}, { from: one('agent', 'desk'), to: one('tool', 'bash') })).toEqual({
    actors: ['agent:desk'],
    tools: ['bash'],
  });
  expect(edgeFilter({}, { from: one('tool', 'bash'), to: one('file', '/etc/passwd') })).toEqual({
    actors: ['tool:bash'],
    resources: ['file:/etc/passwd'],
  });
  expect(edgeFilter({}, { from: one('agent', 'desk'), to: one('agent', 'payments') })).toBeUndefined();
  expect(
    edgeFilter({}, { from: one('agent', 'desk'), to: { ...one('tool', 'bash'), isGroup: true, stands: 3 } }),
  ).toBeUndefined();
});

test('the edges of a node are told apart by direction', () => {
  const { incoming, outgoing } = edgesAt(
    supportDesk.edges.map((edge) => ({ ...edge, stands: 1 })),
    'agent:payments',
  );
  expect([incoming.map((edge) => edge.from), outgoing.map((edge) => edge.to)]).toEqual([
    ['agent:desk'],
    ['tool:send_money'],
  ]);
});
