import { bigint, text } from '../model/table.ts';

/** A table of two columns, for writers of tables. */
export const SAID = {
  name: 'said',
  says: 'What was said.',
  filledBy: 'import',
  columns: [bigint('seq', 'its place'), text('words', 'what')],
  orderedBy: ['seq'],
} as const;
