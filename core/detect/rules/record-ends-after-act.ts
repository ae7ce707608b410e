import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'record-ends-after-act',
  title: 'Record ends right after a payment or a deletion',
  severity: 'medium',
  explanation:
    'The last thing that a session’s record holds is a call that, by its arguments or its tool’s name, pays or deletes (or such a call with its result), though the record holds other words of the agent, and it does not ' +
    'say that the session ended, nor did the agent say anything more. The rest was not recorded, was cut off or was taken away, or the program ended there; which, the record does not tell. ' +
    'Agents that end with such a call by design look the same, so nothing is found where a session of that agent often ends so.',
  taxonomy: ['MCP08', 'ASI10'],
  playbooks: ['contain-misbehaving-agent', 'root-cause-investigation'],
  sql: `
    WITH said AS (
      SELECT session_id, seq, event_id, kind, actor_id, status FROM event
      WHERE session_id IS NOT NULL AND kind NOT IN ('log', 'configuration_change', 'file_change', 'tool_result', 'model_call', 'session_start', 'system_prompt')),
    tail AS (
      SELECT session_id, arg_max(event_id, seq) AS event_id, count(*) AS events,
        count(*) FILTER (kind = 'agent_message') AS messages
      FROM said GROUP BY session_id),
    grave AS (
      SELECT DISTINCT a.event_id, a.seq, a.actor_id, a.tool_name, a.session_id,
        first_value(a.operation) OVER (PARTITION BY a.event_id ORDER BY a.position) AS operation
      FROM access AS a
      WHERE a.operation IN ('pay', 'delete') AND a.basis <> 'path' AND a.status NOT IN ('denied', 'error')),
    ending AS (
      SELECT g.*, t.events, t.messages FROM tail AS t JOIN grave AS g ON g.event_id = t.event_id),
    agents AS (
      SELECT actor_id, count(DISTINCT session_id) AS sessions FROM said WHERE kind = 'tool_call' GROUP BY actor_id)
    SELECT e.event_id, NULL AS related_event_id,
      'The last thing that the record of session ' || e.session_id || ' holds, after ' || (e.events - 1) || ' others, is a call of ' || e.tool_name || ', which '
        || CASE e.operation WHEN 'pay' THEN 'pays' ELSE 'deletes' END || '; no end and no further word is recorded.' AS summary
    FROM ending AS e
    LEFT JOIN agents AS n ON n.actor_id = e.actor_id
    WHERE e.events >= 5 AND e.messages > 0
    QUALIFY count(*) OVER (PARTITION BY e.actor_id) * 5 <= coalesce(n.sessions, 1) + 4
    ORDER BY e.seq`,
});
