import { defineCheck } from '../check.ts';
import { counted, foundBy, notesSql } from '../found.ts';

/** Record types and members that the reader does not know: kept whole, and not understood. */
export default defineCheck({
  id: 'unrecognised-types',
  matter: 'understanding',
  find: async (database) => [
    ...(await foundBy(
      database,
      notesSql('unrecognised_type'),
      (count, detail) => `Unrecognised record type ${detail}: ${count}, kept and not understood.`,
    )),
    ...(await foundBy(
      database,
      notesSql('unrecognised_field'),
      (count, detail) => `Unrecognised member ${detail}: in ${counted(count, 'place')}, kept and not understood.`,
    )),
  ],
});
