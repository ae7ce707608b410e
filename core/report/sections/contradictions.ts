import type { CaseCompleteness } from '../../model/completeness.ts';
import { askRows, cutOff } from '../asked-rows.ts';
import { type Block, heading, type Line, numbers, paragraph, table } from '../block.ts';
import { findingsOfRules } from '../findings-of-rules.ts';
import { digits } from '../phrases.ts';
import { defineSection } from '../section.ts';

const CLAIMS = [
  'claim-contradicts-record',
  'failure-reported-as-success',
  'approval-after-execution',
  'tool-shadowing',
];

/** Where sources, or a source and itself, say different things. Nothing is flattened into one account. */
export default defineSection({
  id: 'contradictions',
  title: 'Contradictions between sources',
  order: 93,
  async build(context): Promise<readonly Block[]> {
    const { questions } = context;
    const outcomes = await askRows(questions, SELECT_OUTCOMES);
    const backwards = await askRows(questions, SELECT_BACKWARDS);
    return [
      paragraph('What is listed here is left as it stands in the sources: the report does not choose between them.'),
      heading('Order of causes and effects'),
      clocks(await questions.completeness()),
      heading('Outcomes'),
      ...cutOff(outcomes, 'calls'),
      table(
        'Calls whose own outcome and the outcome of their result differ',
        ['Call', 'Says', 'Result', 'Says'],
        outcomes.rows.map(([call = '', said = '', result = '', told = '']): readonly Line[] => [
          [{ event: call }],
          said,
          [{ event: result }],
          told,
        ]),
        'No call and its result were found to tell of different outcomes.',
      ),
      heading('Times'),
      ...cutOff(backwards, 'events'),
      table(
        'Events that end before they begin',
        ['Event', 'Source'],
        backwards.rows.map(([event = '', source = '']): readonly Line[] => [[{ event }], source]),
        'No event was found that ends before it begins.',
      ),
      heading('What was said and what is recorded'),
      ...(await findingsOfRules(context, CLAIMS, 'No rule found a claim that contradicts the record.')),
    ];
  },
});

function clocks({ clockPairs }: CaseCompleteness): Block {
  const wrong = clockPairs.filter(({ contradictions }) => contradictions > 0);
  return table(
    'Pairs of sources with an effect recorded before its cause',
    ['What follows', numbers('Wrong way round'), 'Shown by'],
    wrong.map((pair): readonly Line[] => [
      pair.sentence,
      digits(pair.contradictions),
      ['cause ', { event: pair.causeEventId }, ', effect ', { event: pair.effectEventId }],
    ]),
    'No effect was found to be recorded before its cause in another source.',
  );
}

const SELECT_OUTCOMES = `
SELECT c.event_id, c.status, r.event_id AS result_id, r.status AS result_status
FROM event AS c JOIN event AS r ON r.event_id = c.result_event_id
WHERE c.status <> r.status AND c.status <> 'not_recorded' AND r.status <> 'not_recorded'
ORDER BY c.seq`;

const SELECT_BACKWARDS = `
SELECT e.event_id, s.name FROM event AS e JOIN source AS s ON s.source_id = e.source_id
WHERE e.end_ns < e.start_ns
ORDER BY e.seq`;
