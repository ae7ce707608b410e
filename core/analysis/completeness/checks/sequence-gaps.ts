import { defineCheck } from '../check.ts';
import { counted, foundBy, notesSql } from '../found.ts';

/** Numbers by which a producer counts its own records, where they leave some out or go back. */
export default defineCheck({
  id: 'sequence-gaps',
  matter: 'gaps',
  find: async (database) => [
    ...(await foundBy(
      database,
      notesSql('sequence_gap'),
      (count, detail) => `The producer’s own numbering leaves out: ${detail}${count > 1 ? ` (${count} times)` : ''}.`,
    )),
    ...(await foundBy(
      database,
      notesSql('sequence_backwards'),
      (count, detail) => `The producer’s own numbering repeats or goes back ${counted(count, 'time')}: ${detail}.`,
    )),
  ],
});
