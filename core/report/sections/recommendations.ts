import { type Block, paragraph } from '../block.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** What should be done, kept apart from what was found. */
export default defineSection({
  id: 'recommendations',
  title: 'Recommendations',
  order: 108,
  build(context): readonly Block[] {
    const details = suppliedFor(context);
    return [
      paragraph('Recommendations are those of the people who wrote them. Nothing here is a finding.'),
      suppliedTable(details, 'recommendations'),
      suppliedTable(details, 'notifications'),
      suppliedTable(details, 'vendor_actions'),
    ];
  },
});
