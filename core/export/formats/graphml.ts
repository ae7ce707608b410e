import { withSignsShown } from '../../base/unseen.ts';
import { defineExporter } from '../exporter.ts';

// http://graphml.graphdrawing.org/specification.html
const KEYS = [
  ['kind', 'node', 'string'],
  ['name', 'node', 'string'],
  ['events', 'node', 'long'],
  ['errors', 'node', 'long'],
  ['relation', 'edge', 'string'],
  ['basis', 'edge', 'string'],
  ['count', 'edge', 'long'],
  ['failed', 'edge', 'long'],
] as const;

export default defineExporter({
  id: 'graphml',
  title: 'GraphML',
  purpose: 'graph',
  takers: 'yEd, Gephi, NetworkX',
  holds: 'The whole graph of agents, people, tools and resources: kinds, counts, relations and how each was derived.',
  lacks: 'No content.',
  size: 'graph',
  ending: '.graphml',
  async *write({ graph }) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
    for (const [name, what, type] of KEYS) {
      yield `  <key id="${name}" for="${what}" attr.name="${name}" attr.type="${type}"/>\n`;
    }
    yield '  <graph id="case" edgedefault="directed">\n';
    for (const { id, kind, name, events, errors } of graph.nodes) {
      yield `    <node id="${xml(id)}">${data({ kind, name, events, errors })}</node>\n`;
    }
    for (const { from, to, relation, basis, events, errors } of graph.edges) {
      const told = data({ relation, basis, count: events, failed: errors });
      yield `    <edge source="${xml(from)}" target="${xml(to)}">${told}</edge>\n`;
    }
    yield '  </graph>\n</graphml>\n';
  },
});

function data(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => `<data key="${key}">${xml(String(value))}</data>`)
    .join('');
}

/** Text for XML 1.0, which has no way to write most control characters: they are shown as \u{…}. */
function xml(text: string): string {
  const shown = withSignsShown(text).replace(/[\ufffe\uffff]/g, '\ufffd');
  return shown
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}
