import { defineRule } from '../rule.ts';

const RETURNS = 4;

export default defineRule({
  id: 'delegation-cycle',
  title: 'A task goes round between agents',
  severity: 'medium',
  explanation:
    `Between two words of the user, an agent that had given a task or control away got it back by delegation or hand-over at least ${RETURNS} ` +
    'times, in one session: from one other agent (ping-pong) or round a longer circle. Giving back a result is not counted. A desk that ' +
    'hands every question to a specialist and gets control back by a hand-over looks the same when one turn holds many questions.',
  taxonomy: ['ASI08', 'ASI07', 'LLM10:2025', 'AML.T0034.002'],
  playbooks: ['runaway-agents'],
  sql: `
    WITH turned AS (
      SELECT seq, event_id, session_id, kind, actor_id, target_id,
        count(*) FILTER (kind = 'user_message') OVER (PARTITION BY session_id ORDER BY seq) AS turn
      FROM event
      WHERE session_id IS NOT NULL AND kind IN ('user_message', 'delegation', 'handoff')),
    passed AS (
      SELECT * FROM turned
      WHERE kind <> 'user_message' AND actor_id IS NOT NULL AND target_id IS NOT NULL AND actor_id <> target_id),
    gave AS (
      SELECT session_id, turn, actor_id, min(seq) AS first_seq, arg_min(event_id, seq) AS first_id FROM passed GROUP BY ALL),
    back AS (
      SELECT p.session_id, p.turn, p.target_id AS agent_id, count(*) AS returns, arg_max(p.event_id, p.seq) AS event_id, max(p.seq) AS seq,
        any_value(g.first_id) AS first_id, count(DISTINCT p.actor_id) AS others, min(p.actor_id) AS other_id
      FROM passed AS p
      JOIN gave AS g ON g.session_id = p.session_id AND g.turn = p.turn AND g.actor_id = p.target_id AND p.seq > g.first_seq
      GROUP BY p.session_id, p.turn, p.target_id
      HAVING count(*) >= ${RETURNS})
    SELECT b.event_id, b.first_id AS related_event_id,
      'A task or control came back to ' || coalesce(a.name, b.agent_id) || ' ' || b.returns || ' times within one turn, from '
        || CASE b.others WHEN 1 THEN coalesce(o.name, b.other_id) ELSE b.others || ' agents' END || '.' AS summary
    FROM back AS b
    LEFT JOIN actor AS a ON a.actor_id = b.agent_id
    LEFT JOIN actor AS o ON o.actor_id = b.other_id
    QUALIFY row_number() OVER (PARTITION BY b.session_id, b.turn ORDER BY b.returns DESC, b.seq) = 1
    ORDER BY b.seq`,
});
