import { triageOf } from '../../custody/triage.ts';
import { withTriage } from '../../model/triage.ts';
import { askRows, cutOff, quoted } from '../asked-rows.ts';
import { type Block, callout, paragraph } from '../block.ts';
import type { ReportContext } from '../context.ts';
import { counted, digits, orNotRecorded } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';

const MOST_QUOTED = 50;
const MOST_ACTS = 500;
const QUOTED = 600;

/** What models wrote of their reasons, before the acts that findings cite. Testimony, never a cause. */
export default defineSection({
  id: 'reasoning',
  title: 'Reasons that models stated',
  order: 79,
  async build(context): Promise<readonly Block[]> {
    const total = (await context.questions.events({ kinds: ['reasoning'] }, 0, 1)).total;
    const intro = paragraph(
      'What a model writes of its own reasons is a self-report: it is quoted as reported, and is no proof of why it acted.',
    );
    if (total === 0) return [intro, callout('not_recorded', 'Stated reasons of models: not recorded.')];
    const acts = await gravestActs(context);
    if (acts.length === 0)
      return [
        intro,
        paragraph(
          `The case holds ${counted(total, 'passage')} of reasoning; no finding cites an act that they could stand before.`,
        ),
      ];
    const stated = await askRows(context.questions, selectBefore(acts), MOST_QUOTED);
    return [
      intro,
      paragraph(
        `The case holds ${counted(total, 'passage')} of reasoning. Quoted is the last one before each act that a finding cites, in the same session.`,
      ),
      ...cutOff(stated, 'passages'),
      ...stated.rows.map(statement),
      ...(stated.rows.length === 0
        ? [callout('not_recorded', 'Before the acts that findings cite, no reason of the model is recorded.')]
        : []),
    ];
  },
});

function statement([reasonId = '', actId = '', tool = '', said = '', length = '0']: readonly string[]): Block {
  const rest = Number(length) - said.length;
  const more = rest > 0 ? ` (the first ${digits(said.length)} of ${digits(Number(length))} characters)` : '';
  return callout('reported', [
    { event: reasonId },
    ` before ${orNotRecorded(tool)} `,
    { event: actId },
    said === '' ? ': its content is not recorded.' : `: "${said}"${more}`,
  ]);
}

async function gravestActs({ questions, journal }: ReportContext): Promise<readonly string[]> {
  const findings = withTriage(await questions.findings(), triageOf(entriesReportedOn(journal)));
  const standing = findings.filter(({ triage }) => triage.state !== 'dismissed');
  return [...new Set(standing.flatMap(({ eventIds }) => eventIds))].slice(0, MOST_ACTS);
}

function selectBefore(acts: readonly string[]): string {
  return `
SELECT r.event_id, p.event_id AS act_id, p.tool_name, left(coalesce(c.output, c.input, ''), ${QUOTED}) AS said,
  length(coalesce(c.output, c.input, '')) AS characters
FROM (
  SELECT a.event_id, a.tool_name, a.seq, max(b.seq) AS reason_seq
  FROM event AS a JOIN event AS b ON b.session_id = a.session_id AND b.kind = 'reasoning' AND b.seq < a.seq
  WHERE a.kind IN ('tool_call', 'delegation', 'handoff', 'agent_to_agent_message')
    AND a.event_id IN (${acts.map(quoted).join(', ')})
  GROUP BY a.event_id, a.tool_name, a.seq) AS p
JOIN event AS r ON r.seq = p.reason_seq
LEFT JOIN content AS c ON c.event_id = r.event_id
ORDER BY p.seq`;
}
