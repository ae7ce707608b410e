import { askRows, cutOff } from '../asked-rows.ts';
import { type Block, callout, type Line, numbers, paragraph, table } from '../block.ts';
import { findingsOfRules } from '../findings-of-rules.ts';
import { citing, NOT_RECORDED, orNotRecorded } from '../phrases.ts';
import { defineSection } from '../section.ts';

const MISSING = ['approval-missing', 'approval-after-execution', 'dangerous-call-automatic', 'prohibition-violated'];

/** Which calls somebody approved, which a setting approved, and of which the record does not say. */
export default defineSection({
  id: 'approvals',
  title: 'Approvals',
  order: 77,
  async build(context): Promise<readonly Block[]> {
    const { questions } = context;
    const counted = await askRows(questions, SELECT_COUNTS);
    const decided = await askRows(questions, SELECT_DECIDED);
    return [
      paragraph(
        '"Given" is an agreement in the record; that a person thought about it is not recorded. "Automatic" is a setting that agreed.',
      ),
      table(
        'Calls by their approval',
        ['Approval', numbers('Calls')],
        counted.rows.map(([approval = '', calls = '']) => [approval.replaceAll('_', ' '), calls]),
        'No call of a tool is in the case.',
      ),
      ...cutOff(decided, 'calls'),
      table(
        'Calls that were asked for, given or denied',
        ['Call', 'Agent', 'Tool', 'Approval', 'Asked for', 'Decided'],
        decided.rows.map(([call, agent, tool, approval, asked, decision]): readonly Line[] => [
          citing([call ?? '']),
          orNotRecorded(agent),
          orNotRecorded(tool),
          (approval ?? '').replaceAll('_', ' '),
          asked ? citing([asked]) : NOT_RECORDED,
          decision ? citing([decision]) : NOT_RECORDED,
        ]),
        'No approval was recorded as asked for, given or denied.',
      ),
      ...(await findingsOfRules(
        context,
        MISSING,
        'Missing approvals: no rule found any. Whether approval was required is known only where the expected inventory says so.',
      )),
      ...(counted.rows.some(([approval]) => approval === 'not_recorded')
        ? [
            callout(
              'not_recorded',
              'Where approval is not recorded, somebody may have agreed, a setting may have, or nobody was asked.',
            ),
          ]
        : []),
    ];
  },
});

const SELECT_COUNTS = `
SELECT approval, count(*) AS calls FROM call_authority GROUP BY approval ORDER BY approval`;

const SELECT_DECIDED = `
SELECT c.event_id, coalesce(a.name, c.actor_id) AS agent, c.tool_name, c.approval, c.request_event_id, c.decision_event_id
FROM call_authority AS c
LEFT JOIN actor AS a ON a.actor_id = c.actor_id
WHERE c.approval IN ('given', 'denied') OR c.request_event_id IS NOT NULL OR c.decision_event_id IS NOT NULL
ORDER BY c.seq`;
