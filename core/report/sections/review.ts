import { detailRows } from '../../model/report-details.ts';
import { type Block, callout } from '../block.ts';
import { defineSection } from '../section.ts';
import { suppliedFacts, suppliedFor } from '../supplied.ts';

/** Who read the report critically, and what was done again. */
export default defineSection({
  id: 'review',
  title: 'Review',
  order: 144,
  build(context): readonly Block[] {
    const details = suppliedFor(context);
    const [reviewer] = detailRows(details, 'reviewer');
    const examined = detailRows(details, 'examiners').map((row) => row['name']);
    const name = reviewer?.['name'];
    const isOwn = name !== undefined && examined.includes(name);
    return [
      suppliedFacts(details, 'reviewer'),
      ...(isOwn ? [callout('fact', 'Self-reviewed: the reviewer is one of the examiners.')] : []),
      ...(name === undefined ? [callout('not_recorded', 'Nobody is named who reviewed this report.')] : []),
    ];
  },
});
