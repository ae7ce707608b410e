import { expect, test } from 'vitest';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './mermaid.ts';

test('draws every dealing with its count', async () => {
  const { graph } = await exportedFixture();
  const lines = (await exportedText(exporter)).trimEnd().split('\n');
  expect(lines).toHaveLength(1 + graph.nodes.length + graph.edges.length);
  expect(lines[0]).toBe('flowchart LR');
  expect(lines.at(-1)).toMatch(/^ {2}n\d+ -->\|".+ × \d+.*"\| n\d+$/);
});

test('a name cannot end its label', async () => {
  let text = '';
  const fixture = await exportedFixture();
  const [node] = fixture.graph.nodes;
  if (!node) throw new Error('The fixture has no node.');
  for await (const piece of exporter.write({
    ...fixture,
    graph: { nodes: [{ ...node, name: '"]; click x "javascript:1"\n%%' }], edges: [] },
  })) {
    text += piece;
  }
  expect(text.split('\n')[1]).toMatch(/^ {2}n0\["[^"\]]*"\]$/);
});
