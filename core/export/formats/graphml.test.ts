import { expect, test } from 'vitest';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './graphml.ts';

test('has every node and every edge', async () => {
  const { graph } = await exportedFixture();
  const text = await exportedText(exporter);
  expect(text.match(/<node /g)).toHaveLength(graph.nodes.length);
  expect(text.match(/<edge /g)).toHaveLength(graph.edges.length);
});

test('a name cannot leave its element', async () => {
  let text = '';
  const fixture = await exportedFixture();
  const [node] = fixture.graph.nodes;
  if (!node) throw new Error('The fixture has no node.');
  const graph = { nodes: [{ ...node, name: '</data><x a="\u0000&\u001b">' }], edges: [] };
  for await (const piece of exporter.write({ ...fixture, graph })) text += piece;
  expect(text).toContain('<data key="name">&lt;/data&gt;&lt;x a=&quot;\\u{0}&amp;\\u{1b}&quot;&gt;</data>');
});
