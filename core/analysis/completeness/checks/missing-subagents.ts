import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy } from '../found.ts';

/** Calls that started a sub-agent of which the case holds no trace: what it did is known from testimony at most. */
export default defineCheck({
  id: 'missing-subagents',
  matter: 'gaps',
  find: async (database) =>
    await foundBy(
      database,
      `SELECT u.source_id, '' AS detail, count(DISTINCT u.key) AS count, ${exampleIds('e.event_id', 'e.seq')} AS event_ids
       FROM unresolved_link AS u
       JOIN event AS e ON e.event_id = u.event_id
       WHERE u.relation = 'started'
       GROUP BY u.source_id ORDER BY u.source_id`,
      (count) => `${counted(count, 'sub-agent')} started whose own trace is not in the case.`,
    ),
});
