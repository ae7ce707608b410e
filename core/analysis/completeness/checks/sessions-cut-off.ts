import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy } from '../found.ts';
import { CUT_OFF_ENDS, CUT_OFF_TAILS } from '../session-tails.ts';

/** Sessions whose last recorded event waits for something: a call without its result, a message without an answer. */
export default defineCheck({
  id: 'sessions-cut-off',
  matter: 'gaps',
  find: async (database) =>
    await foundBy(
      database,
      `WITH ${CUT_OFF_TAILS}
       SELECT e.source_id, e.kind AS detail, count(*) AS count,
         ${exampleIds('e.event_id', 'e.seq')} AS event_ids
       FROM cut_off AS e GROUP BY e.source_id, e.kind ORDER BY e.source_id, e.kind`,
      (count, kind) =>
        `${counted(count, 'session')} whose record ends at ${CUT_OFF_ENDS[kind] ?? kind}: it was cut off there, or went on unrecorded.`,
    ),
});
