import { type Block, callout, heading } from '../block.ts';
import { defineSection } from '../section.ts';
import { suppliedFacts, suppliedFor } from '../supplied.ts';

/** Who stands for the report, with name and signature. */
export default defineSection({
  id: 'authorisation',
  title: 'Authorisation',
  order: 146,
  build(context): readonly Block[] {
    const details = suppliedFor(context);
    return [
      suppliedFacts(details, 'authoriser'),
      callout('not_recorded', 'A name typed here is no signature by itself: Spoor does not check who typed it.'),
      heading('Declaration'),
      suppliedFacts(details, 'declaration'),
    ];
  },
});
