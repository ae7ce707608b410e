import { defineRule } from '../rule.ts';
import { phraseIn } from '../sql/instruction-phrases.ts';
import { plain } from '../sql/plain.ts';

export default defineRule({
  id: 'instruction-passed-between-agents',
  title: 'Agent handed on what a result asks, and another did it',
  severity: 'high',
  explanation:
    'A result holds words that address an agent; a value that first stands in it (an address, a link, an account, a path, an ' +
    'identifier) went on in a hand-over, a task or a message to another agent; and a later call of that agent which sends, pays or ' +
    'deletes carries it. The receiver cannot see that the value came from outside. Values come from lineage, so nothing is found ' +
    'where that was not traced. A task that rightly quotes the same document looks the same. The first such call of a kind is told, with how many follow.',
  taxonomy: ['ASI07', 'ASI01', 'ASI08', 'LLM01:2025', 'AML.T0051.001', 'AML.T0053'],
  playbooks: ['investigate-prompt-injection', 'rogue-subagent'],
  sql: `
    WITH handed AS (
      SELECT m.seq, m.event_id, m.target_id, l.from_event_id, lower(l.value) AS value, min(l.value) AS spelling
      FROM lineage AS l
      JOIN event AS m ON m.event_id = l.event_id AND m.kind IN ('delegation', 'handoff', 'agent_to_agent_message')
      WHERE l.origin IN ('tool_result', 'retrieval', 'memory') AND l.kind IN ('mail', 'url', 'account', 'path', 'identifier')
        AND m.target_id IS NOT NULL
      GROUP BY ALL),
    act AS (
      SELECT DISTINCT a.seq, a.event_id, a.actor_id, a.tool_name FROM access AS a
      WHERE a.operation IN ('send', 'pay', 'delete') AND a.status NOT IN ('denied', 'error')),
    done AS MATERIALIZED (
      SELECT a.seq, a.event_id, a.actor_id, a.tool_name, h.event_id AS message_id, h.seq AS message_seq, h.from_event_id, h.spelling
      FROM handed AS h
      JOIN act AS a ON a.actor_id = h.target_id AND a.seq > h.seq
      JOIN lineage AS k ON k.event_id = a.event_id AND lower(k.value) = h.value
      QUALIFY row_number() OVER (PARTITION BY a.event_id ORDER BY h.seq, h.event_id, h.spelling, h.from_event_id) = 1),
    spoken AS (
      SELECT d.*, f.tool_name AS from_tool, ${phraseIn(plain('c.output'))} AS phrase
      FROM done AS d
      JOIN event AS f ON f.event_id = d.from_event_id
      JOIN content AS c ON c.event_id = d.from_event_id
      WHERE c.output IS NOT NULL),
    told AS (
      SELECT *, count(*) OVER same AS times FROM spoken WHERE phrase <> ''
      WINDOW same AS (PARTITION BY message_id, from_event_id, actor_id, tool_name, spelling)
      QUALIFY row_number() OVER (PARTITION BY message_id, from_event_id, actor_id, tool_name, spelling ORDER BY seq) = 1)
    SELECT s.event_id, s.from_event_id || ' ' || s.message_id AS related_event_id,
      coalesce(a.name, s.actor_id) || ' called ' || s.tool_name || ' with “' || s.spelling || '”, which another agent had handed to it; it first stands in a result of '
        || coalesce(s.from_tool, 'a retrieval') || ' that addresses an agent: “' || regexp_replace(s.phrase, '\\s+', ' ', 'g') || '”'
        || CASE s.times WHEN 1 THEN '.' ELSE '; ' || (s.times - 1) || ' further call(s) carry it.' END AS summary
    FROM told AS s
    LEFT JOIN actor AS a ON a.actor_id = s.actor_id
    ORDER BY s.seq, s.event_id`,
});
