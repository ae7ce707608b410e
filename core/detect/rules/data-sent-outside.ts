import { defineRule } from '../rule.ts';
import { EXITS } from '../sql/domains.ts';

const MANY_PERSONAL = 3;

export default defineRule({
  id: 'data-sent-outside',
  title: 'Data from a result went outside',
  severity: 'high',
  explanation:
    'A result held data of a class (credential, secret, financial, health; or personal, then at least ' +
    `${MANY_PERSONAL} values), and the same values stand in the arguments of a later call of the session that sends, pays or asks ` +
    'a host. Outside means: neither this machine or a private network nor a domain that words of a user or the operator name ' +
    'anywhere in the case. Values that the user had written are left out, as is the address it goes to. Whoever was asked to send ' +
    'them looks the same where the words do not name the domain. Data of other forms, encoded data and data in files that are ' +
    'uploaded are not found; that the call reached its target is said only where a status is recorded.',
  taxonomy: ['ASI02', 'ASI03', 'LLM02:2025', 'AML.T0086', 'AML.T0057'],
  playbooks: ['data-exposure', 'contain-misbehaving-agent'],
  sql: `
    WITH ${EXITS},
    carried AS (
      SELECT DISTINCT x.seq, x.event_id, x.session_id, x.tool_name, x.target, x.domain, m.detector, m.data_class, m.masked, m.length,
        substr(c.input, m.start + 1, m.length) AS value
      FROM exit AS x
      JOIN data_mention AS m ON m.event_id = x.event_id AND m.side = 'input'
      JOIN content AS c ON c.event_id = x.event_id
      WHERE m.data_class IN ('personal', 'credential', 'financial', 'health', 'secret')),
    read AS (
      SELECT e.seq, e.event_id, e.session_id, e.tool_name, m.detector, m.masked, m.length
      FROM data_mention AS m
      JOIN event AS e ON e.event_id = m.event_id
      WHERE m.side = 'output' AND e.kind IN ('tool_result', 'tool_call', 'retrieval', 'memory_read')
        AND (m.detector, m.masked) IN (SELECT detector, masked FROM carried)
      QUALIFY row_number() OVER (PARTITION BY e.session_id, m.detector, m.masked, m.length ORDER BY e.seq) <= 3),
    matched AS (
      SELECT c.seq, c.event_id, c.session_id, c.tool_name, c.target, c.data_class, c.value, min(r.seq) AS from_seq, arg_min(r.event_id, r.seq) AS from_id,
        arg_min(r.tool_name, r.seq) AS from_tool
      FROM carried AS c
      JOIN read AS r ON r.session_id = c.session_id AND r.detector = c.detector AND r.masked = c.masked AND r.length = c.length AND r.seq < c.seq
      JOIN content AS t ON t.event_id = r.event_id
      WHERE contains(t.output, c.value) AND NOT contains(lower(c.target), lower(c.value)) AND NOT contains(lower(c.value), lower(c.target))
      GROUP BY ALL),
    named AS (
      SELECT DISTINCT m.event_id, m.value FROM matched AS m
      JOIN event AS e ON e.session_id = m.session_id AND e.kind IN ('user_message', 'system_prompt')
      JOIN content AS c ON c.event_id = e.event_id
      WHERE contains(coalesce(c.input, c.output), m.value)),
    by_class AS (
      SELECT seq, event_id, tool_name, data_class, count(DISTINCT value) AS amount, min(target) AS target,
        count(DISTINCT target) AS targets, min(from_seq) AS from_seq, arg_min(from_id, from_seq) AS from_id, arg_min(from_tool, from_seq) AS from_tool
      FROM matched ANTI JOIN named USING (event_id, value)
      GROUP BY seq, event_id, tool_name, data_class
      HAVING data_class <> 'personal' OR count(DISTINCT value) >= ${MANY_PERSONAL})
    SELECT event_id, arg_min(from_id, from_seq) AS related_event_id,
      'The arguments of ' || tool_name || ' hold ' || string_agg(amount || ' ' || data_class, ', ' ORDER BY data_class)
        || CASE sum(amount) WHEN 1 THEN ' value' ELSE ' values' END || ' that an earlier result of ' || coalesce(arg_min(from_tool, from_seq), 'a retrieval')
        || ' held, and name ' || min(target) || CASE WHEN max(targets) > 1 THEN ' and ' || (max(targets) - 1) || ' more' ELSE '' END
        || ', which no words of a user or the operator do.' AS summary
    FROM by_class
    GROUP BY seq, event_id, tool_name
    ORDER BY seq`,
});
