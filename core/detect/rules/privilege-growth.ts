import { defineRule } from '../rule.ts';

const SESSIONS = 5;
const CALLS = 30;

export default defineRule({
  id: 'privilege-growth',
  title: 'Agent does a graver kind of act than ever before',
  severity: 'medium',
  explanation:
    `An agent’s calls were, over at least ${SESSIONS} earlier sessions and ${CALLS} calls of this case, of lower tiers (reading, then writing, ` +
    'then deleting, then paying or sending), and from this call on are of a higher one. Tiers come from the arguments and the tool’s name; ' +
    'commands whose words say neither, and calls that were refused or failed, are left out. An agent whose job grew looks the same. The baseline is this ' +
    'case alone: what the agent did before or elsewhere is not in it.',
  taxonomy: ['ASI03', 'ASI10', 'LLM06:2025', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent'],
  sql: `
    WITH tiered AS (
      SELECT seq, event_id, actor_id, session_id, tool_name, max(CASE operation
        WHEN 'read' THEN 1 WHEN 'create' THEN 2 WHEN 'update' THEN 2 WHEN 'delete' THEN 3 WHEN 'send' THEN 4 WHEN 'pay' THEN 4 END) AS tier
      FROM access
      WHERE actor_id IS NOT NULL AND session_id IS NOT NULL AND status NOT IN ('denied', 'error')
        AND operation NOT IN ('unknown', 'execute')
      GROUP BY ALL),
    session_tier AS (
      SELECT actor_id, session_id, min(seq) AS first_seq, max(tier) AS tier, count(*) AS calls FROM tiered GROUP BY actor_id, session_id),
    before AS (
      SELECT *, max(tier) OVER earlier AS past, count(*) OVER earlier AS past_sessions, sum(calls) OVER earlier AS past_calls
      FROM session_tier
      WINDOW earlier AS (PARTITION BY actor_id ORDER BY first_seq, session_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
    grown AS (
      SELECT actor_id, session_id, past, past_sessions, past_calls FROM before
      WHERE tier > past AND tier >= 3 AND past_sessions >= ${SESSIONS} AND past_calls >= ${CALLS})
    SELECT arg_min(t.event_id, t.seq) AS event_id, NULL AS related_event_id,
      coalesce(any_value(a.name), t.actor_id) || ' called ' || arg_min(t.tool_name, t.seq) || ', which '
        || CASE arg_min(t.tier, t.seq) WHEN 3 THEN 'deletes' ELSE 'sends or pays' END || '; its ' || CAST(g.past_calls AS BIGINT) || ' earlier calls of a known kind in '
        || g.past_sessions || ' sessions of the case went no further than ' || CASE g.past WHEN 1 THEN 'reading' WHEN 2 THEN 'writing' ELSE 'deleting' END || '.' AS summary
    FROM grown AS g
    JOIN tiered AS t ON t.actor_id = g.actor_id AND t.session_id = g.session_id AND t.tier > g.past
    LEFT JOIN actor AS a ON a.actor_id = t.actor_id
    GROUP BY t.actor_id, t.session_id, g.past, g.past_sessions, g.past_calls
    ORDER BY min(t.seq), t.actor_id`,
});
