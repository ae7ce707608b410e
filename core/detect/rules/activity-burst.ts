import { defineRule } from '../rule.ts';

const MINUTES = 5;
const WINDOWS = 20;
const LEAST = 30;
const DEVIATIONS = 8;
const TIMES = 4;

export default defineRule({
  id: 'activity-burst',
  title: 'Far more calls than usual for this agent',
  severity: 'low',
  explanation:
    `Calls are counted per agent and ${MINUTES} minutes of recorded time. A window stands out with at least ${LEAST} calls, more than ` +
    `${TIMES} times the agent’s median and more than ${DEVIATIONS} times the spread (median absolute deviation) above it, over all its windows of the case ` +
    `in which it called at all; there must be at least ${WINDOWS} of them. A batch job looks the same. Calls without a recorded time are not counted, and the baseline is this case alone.`,
  taxonomy: ['ASI10', 'ASI08', 'LLM10:2025', 'AML.T0034.000', 'AML.T0034.002'],
  playbooks: ['runaway-agents'],
  sql: `
    WITH per_window AS (
      SELECT actor_id, start_ns // ${MINUTES * 60}000000000 AS bucket, count(*) AS calls, arg_min(event_id, seq) AS event_id, min(seq) AS seq
      FROM event
      WHERE kind = 'tool_call' AND actor_id IS NOT NULL AND start_ns IS NOT NULL
      GROUP BY ALL),
    middle AS (
      SELECT actor_id, count(*) AS windows, median(calls) AS usual FROM per_window GROUP BY actor_id HAVING count(*) >= ${WINDOWS}),
    spread AS (
      SELECT m.actor_id, m.windows, m.usual, greatest(median(abs(w.calls - m.usual)), 1) AS deviation
      FROM middle AS m JOIN per_window AS w ON w.actor_id = m.actor_id
      GROUP BY m.actor_id, m.windows, m.usual),
    outlier AS (
      SELECT w.*, s.windows, s.usual, s.deviation FROM per_window AS w
      JOIN spread AS s ON s.actor_id = w.actor_id
      WHERE w.calls >= ${LEAST} AND w.calls > ${TIMES} * s.usual AND w.calls > s.usual + ${DEVIATIONS} * 1.4826 * s.deviation)
    SELECT o.event_id, NULL AS related_event_id,
      coalesce(a.name, o.actor_id) || ' made ' || o.calls || ' calls within ${MINUTES} minutes; over its ' || o.windows
        || ' such windows with calls the median is ' || CAST(o.usual AS DECIMAL(18, 1)) || CASE count(*) OVER (PARTITION BY o.actor_id) WHEN 1 THEN '.'
          ELSE '; ' || (count(*) OVER (PARTITION BY o.actor_id) - 1) || ' further window(s) stand out too.' END AS summary
    FROM outlier AS o
    LEFT JOIN actor AS a ON a.actor_id = o.actor_id
    QUALIFY row_number() OVER (PARTITION BY o.actor_id ORDER BY o.calls DESC, o.seq) = 1
    ORDER BY o.seq`,
});
