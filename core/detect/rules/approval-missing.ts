import { defineRule } from '../rule.ts';
import { deviationsOf } from '../sql/deviations.ts';

export default defineRule({
  id: 'approval-missing',
  title: 'Call without the approval that such calls have',
  severity: 'medium',
  explanation:
    'A call went through of which the trace records no approval, while a person was asked about other calls of the same tool ' +
    'in the same source; or the expected inventory asks for a person’s approval and none is recorded. A person may have ' +
    'allowed the tool for a whole session, and a trace may leave an approval out: what is missing is the record.',
  taxonomy: ['ASI03', 'ASI09', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent'],
  sql: `
    WITH call AS (
      SELECT c.*, e.source_id, a.name AS agent,
        c.request_event_id IS NOT NULL OR c.approval IN ('given', 'denied') AS is_asked
      FROM call_authority AS c
      JOIN event AS e ON e.event_id = c.event_id
      LEFT JOIN actor AS a ON a.actor_id = c.actor_id
      WHERE c.tool_name <> ''),
    silent AS (
      SELECT s.source_id, s.actor_id, s.tool_name, min(s.seq) AS seq, arg_min(s.event_id, s.seq) AS event_id, count(*) AS calls,
        min(s.agent) AS agent
      FROM call AS s
      WHERE NOT s.is_asked AND s.approval = 'not_recorded' AND s.status NOT IN ('denied', 'cancelled')
      GROUP BY s.source_id, s.actor_id, s.tool_name),
    asked AS (
      SELECT source_id, actor_id, tool_name, arg_min(event_id, seq) AS event_id, count(*) AS calls
      FROM call WHERE is_asked GROUP BY source_id, actor_id, tool_name),
    found AS (
      SELECT s.event_id, a.event_id AS related_event_id, s.seq,
        s.calls || CASE WHEN s.calls = 1 THEN ' call of ' ELSE ' calls of ' END || s.tool_name || ' by '
          || coalesce(s.agent, s.actor_id, 'an agent that is not recorded') || ' went through without a recorded approval; of '
          || a.calls || CASE WHEN a.calls = 1 THEN ' other' ELSE ' others' END || ' a person was asked.' AS summary
      FROM silent AS s
      JOIN asked AS a ON a.source_id = s.source_id AND a.actor_id IS NOT DISTINCT FROM s.actor_id AND a.tool_name = s.tool_name
      UNION ALL
      SELECT d.event_id, d.related_event_id, e.seq, d.summary
      FROM (${deviationsOf('approval_missing')}) AS d JOIN event AS e ON e.event_id = d.event_id)
    SELECT event_id, min(related_event_id) AS related_event_id, string_agg(summary, ' ' ORDER BY summary) AS summary
    FROM found GROUP BY event_id, seq ORDER BY seq, event_id`,
});
