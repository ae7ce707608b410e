import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy } from '../found.ts';

/** Sessions whose last recorded event waits for something: a call without its result, a message without an answer. */
export default defineCheck({
  id: 'sessions-cut-off',
  matter: 'gaps',
  find: async (database) =>
    await foundBy(
      database,
      `WITH said AS (
         SELECT * FROM event WHERE session_id IS NOT NULL AND kind NOT IN ('log', 'configuration_change')),
       last_source AS (SELECT session_id, arg_max(source_id, seq) AS source_id FROM said GROUP BY session_id),
       tail AS (
         SELECT s.session_id, arg_max(s.event_id, (s.record_no, s.seq)) AS event_id
         FROM said AS s
         JOIN last_source AS l ON l.session_id = s.session_id AND l.source_id = s.source_id
         GROUP BY s.session_id)
       SELECT e.source_id, e.kind AS detail, count(*) AS count,
         ${exampleIds('e.event_id', 'e.seq')} AS event_ids
       FROM tail AS t
       JOIN event AS e ON e.event_id = t.event_id
       WHERE (e.kind = 'tool_call' AND e.end_ns IS NULL AND e.status = 'not_recorded' AND e.result_event_id IS NULL)
         OR e.kind IN ('user_message', 'approval_request')
       GROUP BY e.source_id, e.kind ORDER BY e.source_id, e.kind`,
      (count, kind) =>
        `${counted(count, 'session')} whose record ends at ${ENDS[kind] ?? kind}: it was cut off there, or went on unrecorded.`,
    ),
});

const ENDS: Readonly<Record<string, string>> = {
  tool_call: 'a call without its result',
  user_message: 'a message without an answer',
  approval_request: 'a request for approval without a decision',
};
