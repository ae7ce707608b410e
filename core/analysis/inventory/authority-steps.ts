import { isLike } from './like.ts';

/** How calls were approved, what agents were granted and used, and under whose authority. */
export const AUTHORITY_STATEMENTS: readonly string[] = [
  // An approval is asked for or decided by an event of its own that a call led to, or that lies within it.
  `CREATE OR REPLACE TEMP TABLE asked AS
   SELECT coalesce(c.event_id, p.event_id) AS call_id, q.event_id, q.seq
   FROM event AS q
   LEFT JOIN event AS c ON c.event_id = q.cause_event_id AND c.kind = 'tool_call'
   LEFT JOIN event AS p ON p.event_id = q.parent_event_id AND p.kind = 'tool_call'
   WHERE q.kind = 'approval_request' AND coalesce(c.event_id, p.event_id) IS NOT NULL`,
  `CREATE OR REPLACE TEMP TABLE decided AS
   SELECT coalesce(c.event_id, p.event_id, q.call_id) AS call_id, d.event_id, d.seq, d.start_ns,
     CASE WHEN d.approval = 'not_recorded' AND d.status = 'denied' THEN 'denied' ELSE d.approval END AS approval
   FROM event AS d
   LEFT JOIN event AS c ON c.event_id = d.cause_event_id AND c.kind = 'tool_call'
   LEFT JOIN event AS p ON p.event_id = d.parent_event_id AND p.kind = 'tool_call'
   LEFT JOIN asked AS q ON q.event_id = d.cause_event_id
   WHERE d.kind = 'approval_decision' AND coalesce(c.event_id, p.event_id, q.call_id) IS NOT NULL`,
  // A server's own span of a call is left out where the span of the caller encloses it: it is the same call. Found apart,
  // since what two joins hold of all calls at once may be more than there is room for.
  `CREATE OR REPLACE TEMP TABLE repeated_call AS
   SELECT e.seq
   FROM event AS e
   JOIN event AS caller ON caller.event_id = e.parent_event_id AND caller.tool_name = e.tool_name
   WHERE e.kind = 'tool_call' AND caller.kind = 'tool_call'`,
  'DELETE FROM call_authority',
  `INSERT INTO call_authority
   SELECT e.seq, e.event_id, e.actor_id, coalesce(e.tool_name, ''), coalesce(e.tool_server, ''),
     CASE WHEN e.status = 'not_recorded' THEN coalesce(r.status, e.status) ELSE e.status END,
     coalesce(d.approval, nullif(r.approval, 'not_recorded'), e.approval),
     q.event_id, d.event_id, d.start_ns, coalesce(e.end_ns, r.start_ns)
   FROM event AS e
   LEFT JOIN (SELECT event_id, status, approval, start_ns FROM event WHERE kind = 'tool_result') AS r
     ON r.event_id = e.result_event_id
   LEFT JOIN (SELECT call_id, arg_min(event_id, seq) AS event_id FROM asked GROUP BY call_id) AS q ON q.call_id = e.event_id
   LEFT JOIN (
     SELECT call_id, arg_min(event_id, seq) AS event_id, arg_min(start_ns, seq) AS start_ns, arg_min(approval, seq) AS approval
     FROM decided WHERE approval <> 'not_recorded' GROUP BY call_id) AS d ON d.call_id = e.event_id
   WHERE e.kind = 'tool_call' AND e.seq NOT IN (SELECT seq FROM repeated_call)
   ORDER BY e.seq`,
  'DELETE FROM authority',
  `INSERT INTO authority
   WITH used AS (
     SELECT coalesce(actor_id, '') AS actor_id, tool_name, tool_server, count(*) AS calls,
       count(*) FILTER (status = 'denied' OR approval = 'denied') AS denied,
       count(*) FILTER (status IN ('error', 'cancelled') AND approval <> 'denied') AS failed,
       count(request_event_id) AS asked,
       count(*) FILTER (approval = 'given') AS given, count(*) FILTER (approval = 'automatic') AS automatic,
       count(*) FILTER (approval = 'denied') AS refused, count(*) FILTER (approval = 'not_recorded') AS silent,
       min(seq) AS first_seq, max(seq) AS last_seq
     FROM call_authority GROUP BY ALL),
   both_sides AS (
     SELECT actor_id, tool_name, tool_server, calls, denied, failed, asked, given, automatic, refused, silent, first_seq, last_seq
     FROM used
     UNION ALL
     SELECT actor_id, tool_name, tool_server, 0, 0, 0, 0, 0, 0, 0, 0, first_seq, last_seq
     FROM tool_grant AS g
     WHERE NOT EXISTS (SELECT 1 FROM used AS u WHERE u.actor_id = g.actor_id AND u.tool_name = g.tool_name))
   SELECT b.actor_id, b.tool_name, b.tool_server,
     CASE WHEN EXISTS (SELECT 1 FROM tool_grant AS g WHERE g.actor_id = b.actor_id AND g.tool_name = b.tool_name)
       THEN 'definition' ELSE 'not_recorded' END,
     CASE WHEN NOT coalesce(list_contains(string_split(a.stated, ','), 'tool'), FALSE) THEN 'not_stated'
       WHEN EXISTS (SELECT 1 FROM expected_item AS i WHERE i.entry = a.entry AND i.what = 'tool'
         AND (${isLike('b.tool_name', 'i.value')} OR ${isLike("b.tool_server || '/' || b.tool_name", 'i.value')}))
         THEN 'allowed' ELSE 'not_allowed' END,
     CAST(calls AS INTEGER), CAST(denied AS INTEGER), CAST(failed AS INTEGER), CAST(asked AS INTEGER),
     CAST(given AS INTEGER), CAST(automatic AS INTEGER), CAST(refused AS INTEGER), CAST(silent AS INTEGER),
     b.first_seq, b.last_seq
   FROM both_sides AS b
   LEFT JOIN expected_match AS m ON m.actor_id = b.actor_id
   LEFT JOIN expected_agent AS a ON a.entry = m.entry
   ORDER BY b.actor_id, b.tool_server, b.tool_name`,
  'DELETE FROM credential_use',
  `INSERT INTO credential_use
   SELECT coalesce(credential, ''), coalesce(principal, ''), coalesce(actor_id, ''), coalesce(tool_name, ''),
     coalesce(tool_server, ''), CAST(count(*) AS INTEGER), min(seq), max(seq)
   FROM event
   WHERE coalesce(credential, '') <> '' OR coalesce(principal, '') <> ''
   GROUP BY ALL
   ORDER BY 1, 2, 3, 5, 4`,
  'DROP TABLE asked',
  'DROP TABLE decided',
  'DROP TABLE repeated_call',
];
