import { type Block, paragraph } from '../block.ts';
import { defineSection } from '../section.ts';
import { suppliedFacts, suppliedFor } from '../supplied.ts';

/** What becomes of the originals, the copies and what was made from them. */
export default defineSection({
  id: 'disposition',
  title: 'Disposition and retention',
  order: 142,
  build(context): readonly Block[] {
    return [
      suppliedFacts(suppliedFor(context), 'disposition', 'retention'),
      paragraph(
        'Originals lie read-only in the case folder under evidence/, named by their SHA-256; the database under derived/ can be made again from them.',
      ),
    ];
  },
});
