import { expect, test } from 'vitest';
import type { AgentGraph } from '../../../core/model/answers.ts';
import { accountSentences } from './account-words.ts';
import { graphEdge, graphNode, supportDesk } from './graph.fixture.ts';
import { layOutGraph } from './graph-layout.ts';
import { type GraphPicture, writeGraphSvg } from './graph-svg.ts';
import { groupGraph, kindsOf } from './grouping.ts';
import { NO_HIGHLIGHT, selectionHighlight } from './highlight.ts';
import { shownGraph } from './shown-graph.ts';

const CHOICE = { collapse: 'kind', states: new Map(), opened: [], kept: new Set<string>() } as const;

function pictureOf(graph: AgentGraph, more: Partial<GraphPicture> = {}): GraphPicture {
  const shown = shownGraph(graph, groupGraph(graph, CHOICE));
  return {
    ...{
      title: 'Who dealt with whom: Desk',
      remarks: ['All events of the case.'],
      nodes: shown.nodes,
      edges: shown.edges,
    },
    account: accountSentences(shown.account),
    kinds: kindsOf(graph, CHOICE),
    now: new Map(shown.nodes.map((node) => [node.id, node])),
    places: layOutGraph(shown),
    highlight: NO_HIGHLIGHT,
    suspects: NO_HIGHLIGHT,
    ...more,
  };
}

test('the same case gives the same bytes, in whatever order its answer came', () => {
  const turned = { nodes: supportDesk.nodes.toReversed(), edges: supportDesk.edges.toReversed() };
  expect(writeGraphSvg(pictureOf(turned))).toEqual(writeGraphSvg(pictureOf(supportDesk)));
});

test('it has a title, a legend, every node, every line, and what became of all of them', () => {
  const { svg } = writeGraphSvg(pictureOf(supportDesk));
  for (const words of [
    '>Who dealt with whom: Desk</text>',
    '>Agents (2)</text>',
    '>derived</text>',
    '>send_money</text>',
    '>3 events · ✕ 2</text>',
    '>hands off to 4</text>',
    '>7 nodes: 7 drawn one by one</text>',
    '>6 edges: 6 drawn one by one</text>',
  ])
    expect(svg).toContain(words);
  expect(svg.match(/stroke-dasharray="6 5"/g)).toHaveLength(2);
});

test('a name from evidence can neither be markup nor hide', () => {
  const evil = '</text><script>alert(1)</script>" onload="x\u202e&\u0000';
  const graph = {
    nodes: [graphNode('agent', 'a', { name: evil }), graphNode('tool', 't')],
    edges: [graphEdge('agent:a', 'tool:t', evil)],
  };
  const { svg } = writeGraphSvg(pictureOf(graph, { title: evil, remarks: [evil], account: [evil] }));
  for (const sign of ['<script', '" onload', '\u202e', '\u0000']) expect(svg).not.toContain(sign);
  expect(svg).toContain('&lt;script&gt;');
  const tags = new Set([...svg.matchAll(/<([a-z]+)/g)].map(([, tag]) => tag));
  expect([...tags].sort()).toEqual(['desc', 'g', 'path', 'rect', 'svg', 'text', 'title']);
});

test('what is chosen lies above the rest and what takes no part in the window is pale', () => {
  const shown = shownGraph(supportDesk, groupGraph(supportDesk, CHOICE));
  const highlight = selectionHighlight(shown.edges, { node: 'agent:payments' });
  const now = new Map(shown.nodes.slice(1).map((node) => [node.id, node]));
  const { svg } = writeGraphSvg(pictureOf(supportDesk, { highlight, now }));
  expect(svg.match(/<g opacity="0.35">/g)).toHaveLength(1);
  const lines = svg.split('\n').filter((line) => line.includes('fill="none"'));
  expect(lines.map((line) => line.includes('#1c5fc4'))).toEqual([false, false, false, false, true, true]);
});
