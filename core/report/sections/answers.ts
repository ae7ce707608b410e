import { detailRows } from '../../model/report-details.ts';
import { type Block, callout, heading, paragraph } from '../block.ts';
import { NOT_SUPPLIED, withEvents } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { eventsOf, suppliedFor } from '../supplied.ts';

/** The answer to each question that was asked, in its order. */
export default defineSection({
  id: 'answers',
  title: 'Answers to the questions asked',
  order: 22,
  build(context): readonly Block[] {
    const asked = detailRows(suppliedFor(context), 'questions');
    if (asked.length === 0)
      return [paragraph(`Questions, as they were asked: ${NOT_SUPPLIED}. There is nothing to answer.`)];
    return asked.flatMap((row, at) => [
      heading(`${at + 1}. ${row['question'] ?? NOT_SUPPLIED}`),
      row['answer'] === undefined
        ? callout('not_recorded', `Answer: ${NOT_SUPPLIED}.`)
        : callout('assessment', withEvents(row['answer'], eventsOf(row))),
      paragraph(`Basis: ${row['basis'] ?? NOT_SUPPLIED}`),
    ]);
  },
});
