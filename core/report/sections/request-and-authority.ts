import { detailRows } from '../../model/report-details.ts';
import { type Block, heading, numbers, paragraph, table } from '../block.ts';
import { NOT_SUPPLIED } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { suppliedFacts, suppliedFor } from '../supplied.ts';

/** Who asked what, by which right, and how far. */
export default defineSection({
  id: 'request-and-authority',
  title: 'Request and authority',
  order: 12,
  build(context): readonly Block[] {
    const details = suppliedFor(context);
    const asked = detailRows(details, 'questions');
    return [
      suppliedFacts(details, 'requester', 'requested_on'),
      heading('Questions asked'),
      asked.length === 0
        ? paragraph(`Questions, as they were asked: ${NOT_SUPPLIED}.`)
        : table(
            'Questions, exactly as they were asked',
            [numbers('No.'), 'Question'],
            asked.map((row, at) => [String(at + 1), row['question'] ?? NOT_SUPPLIED]),
            '',
          ),
      heading('Authority and scope'),
      suppliedFacts(details, 'authority', 'scope', 'period', 'privilege'),
    ];
  },
});
