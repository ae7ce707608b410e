import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy, notesSql } from '../found.ts';

/** What the producer says it cut: attribute limits, marks of truncation, counts of what it dropped. */
export default defineCheck({
  id: 'truncated-by-producer',
  matter: 'truncation',
  find: async (database) => [
    ...(await foundBy(
      database,
      `SELECT source_id, '' AS detail, count(*) AS count, ${exampleIds()} AS event_ids
       FROM event WHERE content_state = 'truncated_by_producer' GROUP BY source_id ORDER BY source_id`,
      (count) => `${counted(count, 'event')} with content that the producer cut short.`,
    )),
    ...(await foundBy(
      database,
      notesSql('truncated_by_producer'),
      (count, detail) => `The producer cut or dropped something, by its own mark or count: ${detail} (${count}).`,
    )),
  ],
});
