import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy } from '../found.ts';

/** Calls whose outcome the record does not hold: whether they were carried out is not known from it. */
export default defineCheck({
  id: 'calls-without-result',
  matter: 'gaps',
  find: async (database) =>
    await foundBy(
      database,
      `SELECT source_id, '' AS detail, count(*) AS count, ${exampleIds()} AS event_ids
       FROM (
         SELECT e.source_id, e.event_id, e.seq
         FROM event AS e
         JOIN content AS c ON c.event_id = e.event_id
         WHERE e.kind = 'tool_call' AND e.result_event_id IS NULL AND e.status = 'not_recorded'
           AND c.output IS NULL AND e.end_ns IS NULL)
       GROUP BY source_id ORDER BY source_id`,
      (count) =>
        `${counted(count, 'call')} of a tool without a recorded result: whether it was carried out is not recorded.`,
    ),
});
