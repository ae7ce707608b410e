import { withSignsShown } from '../../base/unseen.ts';
import { defineExporter } from '../exporter.ts';

export default defineExporter({
  id: 'mermaid',
  title: 'Mermaid flowchart',
  purpose: 'graph',
  takers: 'Wikis, GitHub, GitLab, mermaid.live',
  holds: 'The whole graph of agents, people, tools and resources as text that wikis draw.',
  lacks:
    'No content. Mermaid draws at most 500 edges and 50,000 characters unless it is told otherwise: nothing is left out here.',
  size: 'graph',
  ending: '.mmd',
  async *write({ graph }) {
    const numbers = new Map(graph.nodes.map(({ id }, at) => [id, `n${at}`]));
    yield 'flowchart LR\n';
    for (const { id, kind, name } of graph.nodes) yield `  ${numbers.get(id)}["${label(`${kind}: ${name}`)}"]\n`;
    for (const { from, to, relation, events, errors } of graph.edges) {
      const failed = errors === 0 ? '' : `, ${errors} failed`;
      const text = label(`${relation} × ${events}${failed}`);
      yield `  ${numbers.get(from)} -->|"${text}"| ${numbers.get(to)}\n`;
    }
  },
});

/**
 * Text as Mermaid's own entity codes (https://mermaid.js.org/syntax/flowchart.html): everything but letters, digits and
 * plain signs, so that a name can neither end its label nor become markup.
 */
function label(text: string): string {
  return withSignsShown(text)
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} .:,_/×-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0};`);
}
