import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { isPolling } from '../sql/tool-words.ts';

const TIMES = 5;
const PERIODS = [2, 3, 4] as const;

/** Runs of calls each of which is the same as the one so many before it. */
const run = (period: number) => `
  SELECT session_id, actor_id, ${period} AS period, count(*) AS calls, min(seq) AS first_seq, max(seq) AS seq,
    arg_max(event_id, seq) AS event_id, arg_min(event_id, seq) AS first_id,
    string_agg(DISTINCT tool_name, ', ' ORDER BY tool_name) AS tools
  FROM (
    SELECT *, n - row_number() OVER (PARTITION BY session_id, actor_id ORDER BY seq) AS island
    FROM (
      SELECT *, lag(act, ${period}) OVER w AS before, lag(act, 1) OVER w AS last
      FROM numbered WINDOW w AS (PARTITION BY session_id, actor_id ORDER BY seq))
    WHERE act = before AND act <> last)
  GROUP BY session_id, actor_id, island
  HAVING count(*) >= ${period * (TIMES - 1)}`;

export default defineRule({
  id: 'call-sequence-repeated',
  title: 'The same few calls in a circle',
  severity: 'low',
  explanation:
    `An agent made the same ${PERIODS.join(', ')} calls, with the same arguments and in the same order, at least ${TIMES} times in a row in one ` +
    'session: it may be caught in a loop. Tools that by their name wait or poll are left out. A watch over something that changes looks the same.',
  taxonomy: ['ASI08', 'LLM10:2025', 'AML.T0034.002'],
  playbooks: ['runaway-agents'],
  sql: `
    WITH ${CALLS},
    numbered AS (
      SELECT seq, event_id, session_id, coalesce(actor_id, '') AS actor_id, tool_name, hash(tool_name || ' ' || input) AS act,
        row_number() OVER (PARTITION BY session_id, coalesce(actor_id, '') ORDER BY seq) AS n
      FROM call
      WHERE session_id IS NOT NULL AND input IS NOT NULL AND NOT ${isPolling('tool_name')}),
    repeated AS (${PERIODS.map(run).join(' UNION ALL ')})
    SELECT event_id, first_id AS related_event_id,
      'The same ' || period || ' calls (' || tools || ') were made ' || CAST(calls // period + 1 AS BIGINT) || ' times in a row.' AS summary
    FROM repeated
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY period, first_seq) = 1
    ORDER BY seq`,
});
