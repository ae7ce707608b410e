import type { GraphNode } from '../../model/answers.ts';
import { type Appearance, appearances } from '../appearances.ts';
import { type Block, type Line, numbers, paragraph, table } from '../block.ts';
import { byText, digits, NOT_RECORDED } from '../phrases.ts';
import { defineSection } from '../section.ts';

const GROUPS: readonly { readonly title: string; readonly kinds: readonly string[] }[] = [
  { title: 'Agents and sub-agents', kinds: ['agent', 'subagent'] },
  { title: 'Humans', kinds: ['human'] },
  { title: 'Models', kinds: ['model'] },
  { title: 'Tools and tool servers', kinds: ['tool', 'mcp_server'] },
  { title: 'Services', kinds: ['service'] },
];

/** Everyone and everything that took part, with the first and the last event of each. */
export default defineSection({
  id: 'agents',
  title: 'Agents, tools and others who took part',
  order: 60,
  async build({ questions }) {
    const { nodes } = await questions.graph({});
    const seen = await appearances(questions);
    return [
      paragraph(
        'Names and kinds are those which the evidence gives. What else is known of agents, and their permissions, stands in sections of their own.',
      ),
      ...GROUPS.map((group) =>
        inventory(
          group.title,
          nodes.filter((node) => group.kinds.includes(node.kind)),
          seen,
        ),
      ),
    ];
  },
});

function inventory(title: string, nodes: readonly GraphNode[], seen: ReadonlyMap<string, Appearance>): Block {
  const ordered = [...nodes].sort((a, b) => b.events - a.events || byText(a.id, b.id));
  return table(
    `${title}: ${digits(nodes.length)}`,
    ['Name', 'Kind', numbers('Events'), numbers('Errors and denials'), 'First', 'Last'],
    ordered.map((node) => {
      const appearance = seen.get(node.id);
      return [
        node.name,
        node.kind.replaceAll('_', ' '),
        digits(node.events),
        digits(node.errors),
        cited(appearance?.first),
        cited(appearance?.last),
      ];
    }),
    `${title}: the evidence names none.`,
  );
}

function cited(eventId: string | undefined): Line {
  return eventId === undefined ? NOT_RECORDED : [{ event: eventId }];
}
