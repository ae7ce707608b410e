import type { Block } from '../block.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** Evidence that exists, or existed, and is not in the case. */
export default defineSection({
  id: 'not-obtained',
  title: 'Evidence not obtained',
  order: 45,
  build(context): readonly Block[] {
    const details = suppliedFor(context);
    return [suppliedTable(details, 'not_obtained'), suppliedTable(details, 'destroyed')];
  },
});
