import { expect, it } from 'vitest';
import type { GraphEdge, GraphMember } from '../../model/answers.ts';
import { edgeOf } from '../../testing/report-questions.ts';
import { drawGraph } from './graph-drawing.ts';

const node = (id: string, events: number): GraphMember => ({
  id,
  kind: id.split(':')[0] ?? '',
  name: id,
  events,
  errors: 0,
  ...{ sessions: 1, session: 's', formats: [] },
});
const edge = (from: string, to: string, basis: string): GraphEdge =>
  edgeOf({ from, to, relation: 'calls', basis }, [1200, 0]);
const nodes = [node('tool:b', 5), node('agent:x', 9), node('agent:y', 9), node('tool:a', 1), node('file:f', 1)];
const edges = [
  edge('agent:x', 'tool:b', 'recorded'),
  edge('agent:x', 'file:f', 'derived'),
  edge('agent:x', 'agent:y', 'recorded'),
];

it('is the same in whatever order nodes and edges come', () => {
  expect(drawGraph({ nodes: nodes.toReversed(), edges: edges.toReversed() })).toEqual(drawGraph({ nodes, edges }));
});

it('dashes what is derived and says in words what each line is', () => {
  const paths = drawGraph({ nodes, edges }).drawing.shapes.filter((shape) => shape.tag === 'path');
  expect(paths.map((shape) => [shape.text, shape.attributes['stroke-dasharray']])).toEqual([
    ['agent:x calls agent:y: 1,200 (recorded)', undefined],
    ['agent:x calls file:f: 1,200 (derived)', '5 3'],
    ['agent:x calls tool:b: 1,200 (recorded)', undefined],
  ]);
});

it('keeps every box inside the picture', () => {
  const { drawing } = drawGraph({ nodes, edges });
  const boxes = drawing.shapes.filter((shape) => shape.tag === 'rect');
  expect(boxes).toHaveLength(5);
  for (const { attributes } of boxes) {
    expect(Number(attributes.x) + Number(attributes.width)).toBeLessThan(drawing.width);
    expect(Number(attributes.y) + Number(attributes.height)).toBeLessThan(drawing.height);
  }
});
