import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy } from '../found.ts';

/** Events that refer to an event which is in no source of the case. */
export default defineCheck({
  id: 'missing-parents',
  matter: 'gaps',
  find: async (database) =>
    await foundBy(
      database,
      `SELECT u.source_id, u.relation AS detail, count(DISTINCT u.event_id) AS count, ${exampleIds('e.event_id', 'e.seq')} AS event_ids
       FROM unresolved_link AS u
       JOIN event AS e ON e.event_id = u.event_id
       WHERE u.relation IN ('parent', 'cause')
       GROUP BY u.source_id, u.relation ORDER BY u.source_id, u.relation`,
      (count, relation) =>
        relation === 'parent'
          ? `${counted(count, 'event')} whose enclosing event is not in the case.`
          : `${counted(count, 'event')} whose cause (a call, a message) is not in the case.`,
    ),
});
