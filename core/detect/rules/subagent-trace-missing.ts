import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'subagent-trace-missing',
  title: 'An agent’s own trace is missing',
  severity: 'info',
  explanation:
    'An agent or sub-agent was given a task or gave back a result, but the case holds nothing that it did itself: its trace was not collected, ' +
    'not recorded or not understood. Or the other way round: a sub-agent’s trace is here and the call that started it is not. ' +
    'What happened there is unknown; ask for the file before concluding anything.',
  taxonomy: [],
  playbooks: ['rogue-subagent', 'root-cause-investigation'],
  sql: `
    WITH heard_of AS (
      SELECT target_id AS agent_id, seq, event_id FROM event
      WHERE kind IN ('delegation', 'handoff', 'agent_to_agent_message') AND (target_id LIKE 'agent:%' OR target_id LIKE 'subagent:%')
      UNION ALL
      SELECT actor_id, seq, event_id FROM event WHERE actor_id LIKE 'subagent:%'),
    silent AS (
      SELECT agent_id, arg_min(event_id, seq) AS event_id, min(seq) AS seq FROM heard_of
      WHERE agent_id NOT IN (
        SELECT actor_id FROM event
        WHERE actor_id IS NOT NULL AND kind NOT IN ('tool_result', 'session_start', 'session_end', 'log', 'error'))
      GROUP BY agent_id),
    orphan AS (
      SELECT e.event_id, e.seq, CASE WHEN e.target_id LIKE 'subagent:%' THEN e.target_id ELSE e.actor_id END AS agent_id
      FROM unresolved_link AS u
      JOIN event AS e ON e.event_id = u.event_id
      WHERE u.relation = 'parent' AND (e.actor_id LIKE 'subagent:%' OR e.target_id LIKE 'subagent:%'))
    SELECT event_id, NULL AS related_event_id, summary FROM (
      SELECT s.event_id, s.seq, 'The case holds nothing that ' || coalesce(a.name, s.agent_id) || ' did itself: its trace is missing.' AS summary
      FROM silent AS s LEFT JOIN actor AS a ON a.actor_id = s.agent_id
      UNION ALL
      SELECT o.event_id, o.seq, 'The call that started ' || coalesce(a.name, o.agent_id) || ' is not in the case.'
      FROM orphan AS o LEFT JOIN actor AS a ON a.actor_id = o.agent_id
      WHERE o.event_id NOT IN (SELECT event_id FROM silent))
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY summary) = 1
    ORDER BY seq`,
});
