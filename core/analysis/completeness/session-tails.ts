/** The last event of each session that waits for something, as `session_id` and `event_id`; goes after `WITH`. */
export const CUT_OFF_TAILS = `said AS (
         SELECT * FROM event WHERE session_id IS NOT NULL AND kind NOT IN ('log', 'configuration_change')),
       last_source AS (SELECT session_id, arg_max(source_id, seq) AS source_id FROM said GROUP BY session_id),
       tail AS (
         SELECT s.session_id, arg_max(s.event_id, (s.record_no, s.seq)) AS event_id
         FROM said AS s
         JOIN last_source AS l ON l.session_id = s.session_id AND l.source_id = s.source_id
         GROUP BY s.session_id),
       cut_off AS (
         SELECT e.* FROM tail AS t JOIN event AS e ON e.event_id = t.event_id
         WHERE (e.kind = 'tool_call' AND e.end_ns IS NULL AND e.status = 'not_recorded' AND e.result_event_id IS NULL)
           OR e.kind IN ('user_message', 'approval_request'))`;

/** At what such a session ends, by the kind of its last event. */
export const CUT_OFF_ENDS: Readonly<Record<string, string>> = {
  tool_call: 'a call without its result',
  user_message: 'a message without an answer',
  approval_request: 'a request for approval without a decision',
};
