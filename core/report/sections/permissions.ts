import { type AskedRows, askRows, cutOff } from '../asked-rows.ts';
import { type Block, callout, type Line, numbers, paragraph, table } from '../block.ts';
import { citing, NOT_RECORDED, spanText } from '../phrases.ts';
import { defineSection } from '../section.ts';

/** What each agent was granted, what of it it used, and what was denied to it. */
export default defineSection({
  id: 'permissions',
  title: 'Permissions granted, used and denied',
  order: 75,
  async build({ questions }): Promise<readonly Block[]> {
    const { totals } = await questions.summary();
    const rights = await askRows(questions, SELECT_RIGHTS);
    const unused = rights.rows.filter(([, , , granted, , calls]) => granted === 'definition' && calls === '0');
    return [
      paragraph(`Window of observation: ${spanText(totals.firstNs, totals.lastNs)} (UTC).`),
      paragraph(
        'Granted means that a definition of the tool was offered to the agent. Where no offer is recorded, the agent may have had the permission all the same.',
      ),
      callout(
        'fact',
        `Offered and never called in this window: ${unused.length} of ${rights.rows.length} pairs of agent and tool.`,
      ),
      ...cutOff(rights, 'pairs of agent and tool'),
      rightsTable(rights),
    ];
  },
});

function rightsTable({ rows }: AskedRows): Block {
  return table(
    'Granted, used and denied, by agent and tool',
    [
      'Agent',
      'Tool',
      'Server',
      'Granted',
      'By the expected inventory',
      numbers('Calls'),
      numbers('Denied'),
      numbers('Failed'),
      'First',
    ],
    rows.map(([agent, tool, server, granted, expected, calls, denied, failed, first]): readonly Line[] => [
      agent || NOT_RECORDED,
      tool ?? '',
      server || NOT_RECORDED,
      granted === 'definition' ? 'offered' : NOT_RECORDED,
      (expected ?? '').replaceAll('_', ' '),
      calls ?? '',
      denied ?? '',
      failed ?? '',
      first ? citing([first]) : NOT_RECORDED,
    ]),
    'No tool was offered or called.',
  );
}

const SELECT_RIGHTS = `
SELECT coalesce(a.name, u.actor_id) AS agent, u.tool_name, u.tool_server, u.granted, u.expected, u.calls, u.denied,
  u.failed, e.event_id AS first_event
FROM authority AS u
LEFT JOIN actor AS a ON a.actor_id = u.actor_id
LEFT JOIN event AS e ON e.seq = u.first_seq
ORDER BY u.actor_id, u.tool_server, u.tool_name`;
