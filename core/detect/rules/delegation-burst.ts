import { defineRule } from '../rule.ts';

const SESSIONS = 8;
const LEAST = 10;
const TIMES = 5;
const DEVIATIONS = 8;

export default defineRule({
  id: 'delegation-burst',
  title: 'Far more sub-agents than usual for this agent',
  severity: 'low',
  explanation:
    `An agent gave tasks away at least ${LEAST} times in one session, more than ${TIMES} times its median and more than ${DEVIATIONS} times the spread above ` +
    `it, over all its sessions of the case (at least ${SESSIONS}, those without any counted as none). A large task that is well cut up looks the same. The baseline is this case alone.`,
  taxonomy: ['ASI08', 'ASI10', 'LLM10:2025', 'AML.T0034.002'],
  playbooks: ['runaway-agents', 'rogue-subagent'],
  sql: `
    WITH per_session AS (
      SELECT actor_id, session_id, count(*) FILTER (kind = 'delegation') AS given, min(seq) FILTER (kind = 'delegation') AS seq,
        arg_min(event_id, seq) FILTER (kind = 'delegation') AS event_id
      FROM event
      WHERE actor_id IS NOT NULL AND session_id IS NOT NULL AND kind IN ('tool_call', 'delegation', 'agent_message')
      GROUP BY actor_id, session_id),
    middle AS (
      SELECT actor_id, count(*) AS sessions, median(given) AS usual FROM per_session GROUP BY actor_id HAVING count(*) >= ${SESSIONS}),
    spread AS (
      SELECT m.actor_id, m.sessions, m.usual, greatest(median(abs(s.given - m.usual)), 1) AS deviation
      FROM middle AS m JOIN per_session AS s ON s.actor_id = m.actor_id
      GROUP BY m.actor_id, m.sessions, m.usual)
    SELECT s.event_id, NULL AS related_event_id,
      coalesce(a.name, s.actor_id) || ' gave tasks away ' || s.given || ' times in one session; over its ' || p.sessions || ' sessions the median is '
        || CAST(p.usual AS DECIMAL(18, 1)) || '.' AS summary
    FROM per_session AS s
    JOIN spread AS p ON p.actor_id = s.actor_id
    LEFT JOIN actor AS a ON a.actor_id = s.actor_id
    WHERE s.given >= ${LEAST} AND s.given > ${TIMES} * p.usual AND s.given > p.usual + ${DEVIATIONS} * 1.4826 * p.deviation
    ORDER BY s.seq`,
});
