import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy, notesSql } from '../found.ts';

/** Events without a time, and times that were said and could not be read. */
export default defineCheck({
  id: 'untimed',
  matter: 'order',
  find: async (database) => [
    ...(await foundBy(
      database,
      `SELECT source_id, '' AS detail, count(*) AS count, ${exampleIds()} AS event_ids
       FROM event WHERE start_ns IS NULL GROUP BY source_id ORDER BY source_id`,
      (count) => `${counted(count, 'event')} without a recorded time, in the order of the source.`,
    )),
    ...(await foundBy(
      database,
      notesSql('time_unreadable'),
      (count, detail) => `${counted(count, 'time')} that could not be read: ${detail}.`,
    )),
  ],
});
