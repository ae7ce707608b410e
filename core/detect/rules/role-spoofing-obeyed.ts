import { defineRule } from '../rule.ts';
import { literal } from '../sql/literal.ts';
import { plain } from '../sql/plain.ts';

const SPEAKS_AS =
  '(?im)(?:^[ \\t>*#-]*(?:\\[|<|\\*\\*)?(?:system|developer|administrator|admin|orchestrator|supervisor)(?: (?:message|notice|override|prompt|instructions?|alert|update|directive))(?:\\]|>|\\*\\*)?\\s*[:>\\]-]' +
  '|^[ \\t]*(?:\\[(?:system|user|admin|developer)\\]|<(?:system|user|developer)>|(?-i:SYSTEM:)|<\\|im_start\\|>(?:system|user))' +
  '|\\bmessage from (?:the |your )?(?:user|system|operator|administrator|developer|orchestrator|supervisor)\\b\\s*[:,-]' +
  "|\\b(?:this is|i am|i'm) (?:the|your) (?:user|owner|operator|administrator|system administrator|developer|orchestrator|supervisor)\\b)";
const REACH = 1000;

export default defineRule({
  id: 'role-spoofing-obeyed',
  title: 'Text that claims another’s role, and an act that takes a value from it',
  severity: 'high',
  explanation:
    'A tool result, a retrieved document or another agent’s message speaks as the system, the user, the operator or an administrator (by a mark of a turn or by its words), and a later ' +
    `call that sends, pays or deletes carries an address, an account, a link or a path that first stands within ${REACH} characters behind it. The role of a text is what the record ` +
    'says it is, not what the text says. Saved conversations and mails from a real administrator look the same. Values come from lineage: nothing is found where that was not traced.',
  taxonomy: ['ASI01', 'ASI07', 'ASI09', 'LLM01:2025', 'AML.T0051.001', 'AML.T0073'],
  playbooks: ['investigate-prompt-injection', 'contain-misbehaving-agent'],
  sql: `
    WITH act AS (
      SELECT DISTINCT a.seq, a.event_id, a.tool_name FROM access AS a
      WHERE a.operation IN ('send', 'pay', 'delete') AND a.status NOT IN ('denied', 'error')),
    taken AS MATERIALIZED (
      SELECT a.seq, a.event_id, a.tool_name, l.value, l.from_event_id, f.tool_name AS from_tool, f.kind AS from_kind,
        ${plain("CASE l.from_part WHEN 'input' THEN c.input ELSE c.output END")} AS body
      FROM act AS a
      JOIN lineage AS l ON l.event_id = a.event_id AND l.origin IN ('tool_result', 'retrieval', 'memory', 'agent')
        AND l.kind IN ('mail', 'url', 'account', 'path') AND l.grade IN ('exact', 'normalised')
      JOIN event AS f ON f.event_id = l.from_event_id
      JOIN content AS c ON c.event_id = l.from_event_id),
    spoken AS (
      SELECT *, regexp_extract(body, ${literal(SPEAKS_AS)}) AS phrase FROM taken),
    placed AS (
      SELECT *, strpos(body, phrase) AS phrase_at, strpos(lower(body), lower(value)) AS value_at FROM spoken WHERE phrase <> '')
    SELECT event_id, from_event_id AS related_event_id,
      tool_name || ' was called with “' || value || '”, which stands behind “' || trim(regexp_replace(phrase, '\\s+', ' ', 'g')) || '” in '
        || CASE WHEN from_kind IN ('tool_call', 'tool_result') THEN 'a result of ' || coalesce(from_tool, 'a tool')
          WHEN from_kind IN ('retrieval', 'memory_read') THEN 'a retrieved text' ELSE 'another agent’s message' END || '.' AS summary
    FROM placed
    WHERE value_at > phrase_at AND value_at <= phrase_at + ${REACH}
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY from_event_id, value, phrase) = 1
    ORDER BY seq, event_id`,
});
