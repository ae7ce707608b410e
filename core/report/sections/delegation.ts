import { nsToIso } from '../../base/time.ts';
import { askRows, cutOff } from '../asked-rows.ts';
import { type Block, callout, paragraph, table } from '../block.ts';
import { counted, NOT_RECORDED, orNotRecorded } from '../phrases.ts';
import { defineSection } from '../section.ts';

const MOST = 500;

/** Who handed work to whom, when, and on whose authority. */
export default defineSection({
  id: 'delegation',
  title: 'Delegation between agents',
  order: 72,
  async build({ questions }): Promise<readonly Block[]> {
    const handed = await askRows(questions, SELECT_HANDED, MOST);
    return [
      paragraph(
        'Delegations, hand-offs and messages between agents, in the order of the case. The authority passed on is printed where the record names it.',
      ),
      ...cutOff(handed, 'delegations'),
      table(
        counted(handed.rows.length, 'delegation'),
        ['Time (UTC)', 'What', 'From', 'To', 'On whose authority', 'Event'],
        handed.rows.map(([startNs, kind = '', from, to, principal, event = '']) => [
          startNs ? nsToIso(BigInt(startNs)) : NOT_RECORDED,
          kind.replaceAll('_', ' '),
          orNotRecorded(from),
          orNotRecorded(to),
          orNotRecorded(principal),
          [{ event }],
        ]),
        'No delegation between agents is recorded.',
      ),
      ...(handed.rows.some(([, , , , principal]) => principal === '')
        ? [
            callout(
              'not_recorded',
              'The human principal at the root of a delegation is known only where the record names one.',
            ),
          ]
        : []),
    ];
  },
});

const SELECT_HANDED = `
SELECT e.start_ns, e.kind, coalesce(a.name, e.actor_id) AS from_name, coalesce(t.name, e.target_id) AS to_name, e.principal, e.event_id
FROM event AS e
LEFT JOIN actor AS a ON a.actor_id = e.actor_id
LEFT JOIN actor AS t ON t.actor_id = e.target_id
WHERE e.kind IN ('delegation', 'handoff', 'agent_to_agent_message')
ORDER BY e.seq`;
