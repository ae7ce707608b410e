const POLICY = "'(?i)policy_denied|denied by policy|(?:needs?|requires?) (?:the |an )?approval|permission denied by'";
const ANSWERS_DENIED = `'(?i)"(?:status|decision|outcome)"\\s*:\\s*"(?:denied|refused|rejected|forbidden|declined)"'`;

/**
 * Every tool call and what became of it, without its texts. A server's own span of a call is left out where the span of
 * the caller, which encloses it, has the arguments too: it is the same call.
 */
export const CALL_ROWS = {
  table: 'rule_call',
  sql: `
    SELECT e.seq, e.event_id, e.session_id, e.actor_id, e.tool_name, e.tool_server, e.approval, e.result_event_id,
      coalesce(e.status = 'denied' OR e.approval = 'denied' OR result.status = 'denied' OR result.approval = 'denied', FALSE)
        OR coalesce(regexp_matches(coalesce(answer.output, c.output), ${ANSWERS_DENIED}), FALSE)
        OR coalesce(e.status = 'error' AND regexp_matches(concat_ws(' ', e.status_message, c.attributes), ${POLICY}), FALSE)
        AS is_refused,
      coalesce(e.status IN ('error', 'cancelled') OR result.status IN ('error', 'cancelled'), FALSE) AS is_failed
    FROM event AS e
    JOIN content AS c ON c.event_id = e.event_id
    LEFT JOIN event AS caller ON caller.event_id = e.parent_event_id AND caller.kind = 'tool_call'
      AND caller.tool_name = e.tool_name
    LEFT JOIN content AS asked ON asked.event_id = caller.event_id
    LEFT JOIN event AS result ON result.event_id = e.result_event_id
    LEFT JOIN content AS answer ON answer.event_id = e.result_event_id
    WHERE e.kind = 'tool_call' AND e.tool_name IS NOT NULL AND asked.input IS NULL
    ORDER BY e.seq`,
} as const;

const CALL =
  'r.seq, r.event_id, r.session_id, r.actor_id, r.tool_name, r.tool_server, r.approval, c.input, r.is_refused, r.is_failed';

/** CTE `call`, over the shared rows: every tool call with its arguments and what became of it. */
export const CALLS = `
  call AS (
    SELECT ${CALL}
    FROM ${CALL_ROWS.table} AS r
    JOIN content AS c ON c.event_id = r.event_id)`;

/** The same with `answer`: what the call was answered, where that is recorded. */
export const ANSWERED_CALLS = `
  call AS (
    SELECT ${CALL}, coalesce(answer.output, c.output) AS answer
    FROM ${CALL_ROWS.table} AS r
    JOIN content AS c ON c.event_id = r.event_id
    LEFT JOIN content AS answer ON answer.event_id = r.result_event_id)`;
