import { defineRule } from '../rule.ts';

const CALLS = 300;
const DAYS = 7;
const PERCENT = 1;

export default defineRule({
  id: 'unusual-hour',
  title: 'Agent at work at an hour unusual for it',
  severity: 'low',
  explanation:
    `On one day, calls of an agent fall into an hour (of UTC) which, with the hours beside it, holds less than ${PERCENT} % of all its timed calls of the case; ` +
    `there must be at least ${CALLS} of them on at least ${DAYS} days. Told once per agent and day. A shift of summer time, travel and a job that ran late look the same; a clock that is wrong does too.`,
  taxonomy: ['ASI10', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent', 'credential-compromise'],
  sql: `
    WITH timed AS (
      SELECT actor_id, seq, event_id, start_ns // 86400000000000 AS day, (start_ns // 3600000000000) % 24 AS hour
      FROM event WHERE kind = 'tool_call' AND actor_id IS NOT NULL AND start_ns IS NOT NULL),
    busy AS (
      SELECT actor_id, count(*) AS calls, count(DISTINCT day) AS days FROM timed GROUP BY actor_id
      HAVING count(*) >= ${CALLS} AND count(DISTINCT day) >= ${DAYS}),
    hours AS (SELECT actor_id, hour, count(*) AS calls FROM timed GROUP BY actor_id, hour),
    around AS (
      SELECT h.actor_id, h.hour, sum(n.calls) AS calls FROM hours AS h
      JOIN hours AS n ON n.actor_id = h.actor_id AND (n.hour - h.hour + 24) % 24 IN (0, 1, 23)
      GROUP BY h.actor_id, h.hour),
    rare AS (
      SELECT b.actor_id, r.hour, r.calls AS near, b.calls, b.days FROM busy AS b
      JOIN around AS r ON r.actor_id = b.actor_id
      WHERE r.calls * 100 < b.calls * ${PERCENT})
    SELECT arg_min(t.event_id, t.seq) AS event_id, NULL AS related_event_id,
      coalesce(any_value(a.name), t.actor_id) || ' made ' || count(*) || CASE count(*) WHEN 1 THEN ' call' ELSE ' calls' END || ' from '
        || lpad(CAST(arg_min(t.hour, t.seq) AS VARCHAR), 2, '0') || ':00 UTC on ' || CAST(CAST(make_timestamp_ns(t.day * 86400000000000) AS DATE) AS VARCHAR)
        || '; of its ' || any_value(r.calls) || ' timed calls on ' || any_value(r.days) || ' days ' || CAST(min(r.near) AS BIGINT) || ' fall near that hour.' AS summary
    FROM rare AS r
    JOIN timed AS t ON t.actor_id = r.actor_id AND t.hour = r.hour
    LEFT JOIN actor AS a ON a.actor_id = t.actor_id
    GROUP BY t.actor_id, t.day
    ORDER BY min(t.seq)`,
});
