import type { Block } from '../block.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** Who receives the report. */
export default defineSection({
  id: 'distribution',
  title: 'Distribution',
  order: 150,
  build(context): readonly Block[] {
    return [suppliedTable(suppliedFor(context), 'distribution')];
  },
});
