import type { AgentGraph, GraphEdge } from '../../model/answers.ts';
import { type Block, callout, numbers, paragraph, table } from '../block.ts';
import { drawGraph } from '../figures/graph-drawing.ts';
import { byText, counted, digits } from '../phrases.ts';
import { defineSection } from '../section.ts';

/** Who dealt with whom: a picture, and the same as a complete table. */
export default defineSection({
  id: 'graph',
  title: 'Who dealt with whom',
  order: 70,
  async build({ questions }) {
    const graph = await questions.graph({});
    if (graph.nodes.length === 0) return [paragraph('The evidence names nobody and nothing.')];
    const { drawing, shownNodes, shownEdges } = drawGraph(graph);
    return [
      {
        kind: 'figure',
        title: 'Humans, agents, models, tools and resources',
        description:
          `Columns from left to right: humans, agents, models, tools and services, MCP servers, resources. ${counted(shownNodes, 'node')} ` +
          `joined by ${counted(shownEdges, 'line')}; the table below holds the same and more in words.`,
        drawing,
      },
      paragraph(
        'A whole line is recorded: the source names both ends. A dashed line is derived. Numbers count events.',
      ),
      leftOut(graph, shownNodes, shownEdges),
      edgeTable(graph),
    ];
  },
});

function leftOut(graph: AgentGraph, shownNodes: number, shownEdges: number): Block {
  const nodes = graph.nodes.length - shownNodes;
  const edges = graph.edges.length - shownEdges;
  if (nodes === 0 && edges === 0) return paragraph('The picture shows all of them.');
  return callout(
    'not_shown',
    `The picture shows the busiest: ${counted(nodes, 'node')} and ${counted(edges, 'relation')} are left out of it. ` +
      'The table below and the inventory above are complete.',
  );
}

function edgeTable(graph: AgentGraph): Block {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const name = (id: string) => names.get(id) ?? id;
  return table(
    `All ${counted(graph.edges.length, 'relation')}`,
    ['From', 'Relation', 'To', 'Basis', numbers('Events'), numbers('Errors and denials')],
    [...graph.edges]
      .sort(byPlace)
      .map((edge) => [
        name(edge.from),
        edge.relation.replaceAll('_', ' '),
        name(edge.to),
        edge.basis,
        digits(edge.events),
        digits(edge.errors),
      ]),
    'The evidence shows no relation between them.',
  );
}

function byPlace(a: GraphEdge, b: GraphEdge): number {
  return byText(a.from, b.from) || byText(a.to, b.to) || byText(a.relation, b.relation);
}
