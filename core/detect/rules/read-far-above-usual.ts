import { defineRule } from '../rule.ts';

const READS = 10;
const LEAST = 100;
const TIMES = 20;

export default defineRule({
  id: 'read-far-above-usual',
  title: 'Far more rows than this agent usually reads there',
  severity: 'low',
  explanation:
    `A read brought at least ${LEAST} rows, at least twice the most and more than ${TIMES} times the median of at least ${READS} earlier reads by the same agent with the same tool ` +
    'of which the rows are known. Rows are counted where the form of a result says so. A report at the end of the month looks the same. The baseline is this case alone.',
  taxonomy: ['ASI02', 'ASI10', 'AML.T0085.001'],
  playbooks: ['data-exposure'],
  sql: `
    WITH counted AS (
      SELECT seq, event_id, actor_id, tool_name, max(rows) AS rows FROM access
      WHERE operation = 'read' AND rows IS NOT NULL AND rows_basis IN ('exact', 'at_least') AND actor_id IS NOT NULL AND tool_name IS NOT NULL
      GROUP BY ALL),
    candidate AS (
      SELECT *, row_number() OVER w - 1 AS reads, max(rows) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS most
      FROM counted WINDOW w AS (PARTITION BY actor_id, tool_name ORDER BY seq)),
    record_high AS (
      SELECT * FROM candidate WHERE rows >= ${LEAST} AND reads >= ${READS} AND rows >= 2 * most),
    usual AS (
      SELECT h.event_id, median(c.rows) AS usual FROM record_high AS h
      JOIN counted AS c ON c.actor_id = h.actor_id AND c.tool_name = h.tool_name AND c.seq < h.seq
      GROUP BY h.event_id)
    SELECT h.event_id, NULL AS related_event_id,
      coalesce(a.name, h.actor_id) || ' read ' || h.rows || ' rows with ' || h.tool_name || '; the median of its ' || h.reads
        || ' earlier reads with it is ' || CAST(u.usual AS DECIMAL(18, 1)) || ', the most ' || h.most || '.' AS summary
    FROM record_high AS h
    JOIN usual AS u ON u.event_id = h.event_id
    LEFT JOIN actor AS a ON a.actor_id = h.actor_id
    WHERE h.rows > ${TIMES} * greatest(u.usual, 1)
    ORDER BY h.seq, h.event_id`,
});
