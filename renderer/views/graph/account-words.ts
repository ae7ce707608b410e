import { counted, formatCount } from '../../ui/words.ts';
import type { GraphAccount, ShownNode } from './shown-graph.ts';

/** Where every node and edge went, in sentences whose figures add up: for the screen and for exported pictures. */
export function accountSentences({ nodes, edges }: GraphAccount): readonly string[] {
  return [
    `${counted(nodes.all, 'node')}: ${listed([
      [nodes.single, `${formatCount(nodes.single)} drawn one by one`],
      [nodes.grouped, `${formatCount(nodes.grouped)} in ${counted(nodes.groups, 'group')}`],
      [nodes.hidden, `${formatCount(nodes.hidden)} hidden`],
    ])}`,
    `${counted(edges.all, 'edge')}: ${listed([
      [edges.single, `${formatCount(edges.single)} drawn one by one`],
      [edges.summed, `${formatCount(edges.summed)} summed in ${counted(edges.lines, 'line')}`],
      [edges.inside, `${formatCount(edges.inside)} inside groups`],
      [edges.hidden, `${formatCount(edges.hidden)} hidden`],
    ])}`,
  ];
}

/** What each group stands for, the largest first. */
export function groupSentence(nodes: readonly ShownNode[]): string | undefined {
  const groups = nodes.filter(({ isGroup }) => isGroup).sort((a, b) => b.stands - a.stands || (a.id < b.id ? -1 : 1));
  if (groups.length === 0) return undefined;
  const named = groups.slice(0, 6).map(({ name, stands }) => `${name} (${formatCount(stands)})`);
  const more = groups.length - named.length;
  return `Drawn together: ${named.join(', ')}${more > 0 ? `, and ${counted(more, 'more group')}` : ''}`;
}

function listed(parts: readonly (readonly [number, string])[]): string {
  const told = parts.filter(([count], at) => at === 0 || count > 0).map(([, words]) => words);
  return told.join(' + ');
}
