import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { literal } from '../sql/literal.ts';
import { plain } from '../sql/plain.ts';
import { RECIPIENT, RECIPIENT_MEMBER, sameToken } from '../sql/tokens.ts';
import { isSending } from '../sql/tool-words.ts';

// A word stands before it on the same line: `to a@b.example`, but neither `From: A <a@b.example>` nor `"email": "a@b.example"`.
const IN_RUNNING_TEXT = literal(`[A-Za-z]{2,},?(?: |\\n)[\\\\"'(“‘]{0,3}(${RECIPIENT})`);

export default defineRule({
  id: 'recipient-from-tool-result',
  title: 'Recipient comes from the running text of a result',
  severity: 'high',
  explanation:
    'Something was sent, paid or shared, by the tool’s name, and the recipient (a mail address, an account, a host) appears ' +
    'for the first time in the session in the running text of a tool result: neither the user nor the system prompt nor ' +
    'another agent had named it before. Where the call names no session, the whole case is searched. An agent that was asked to ' +
    'act on what a document says does this by design. Recipients that stand in a field of their own (a contact’s address, the ' +
    'sender of a message that is answered) are left out, so a changed contact is not found, and so are recipients from sources that an analyst labelled as one’s own. Order between sources without ' +
    'recorded times is not known.',
  taxonomy: ['ASI01', 'ASI02', 'AML.T0051.001', 'AML.T0053'],
  playbooks: ['investigate-prompt-injection', 'contain-misbehaving-agent'],
  sql: `
    WITH ${CALLS},
    place AS (
      SELECT seq, event_id, session_id, tool_name,
        unnest(regexp_extract_all(${plain('input')}, ${literal(RECIPIENT_MEMBER)}, 1)) AS text
      FROM call WHERE input IS NOT NULL AND ${isSending('tool_name')}),
    spelled AS (
      SELECT seq, event_id, session_id, tool_name, unnest(regexp_extract_all(text, ${literal(RECIPIENT)})) AS spelling
      FROM place),
    recipient AS (
      SELECT seq, event_id, session_id, tool_name, ${sameToken('spelling')} AS token, min(spelling) AS spelling
      FROM spelled GROUP BY ALL),
    text AS (
      SELECT e.seq, e.event_id, e.session_id, e.tool_name, e.kind, 0 AS is_result, ${plain('c.input')} AS body
      FROM event AS e JOIN content AS c ON c.event_id = e.event_id
      WHERE c.input IS NOT NULL AND e.kind NOT IN ('model_call', 'log')
      UNION ALL
      SELECT e.seq, e.event_id, e.session_id, e.tool_name, e.kind,
        CASE WHEN e.kind IN ('tool_result', 'tool_call', 'retrieval', 'memory_read') THEN 1 ELSE 0 END, ${plain('c.output')}
      FROM event AS e JOIN content AS c ON c.event_id = e.event_id
      WHERE c.output IS NOT NULL AND e.kind NOT IN ('model_call', 'log')),
    mention AS (
      SELECT seq, event_id, session_id, tool_name, is_result, ${sameToken('spelling')} AS token FROM (
        SELECT *, unnest(regexp_extract_all(body, ${literal(RECIPIENT)})) AS spelling FROM text)
      WHERE token IN (SELECT token FROM recipient)),
    first_mention AS (
      SELECT session_id, token, event_id, is_result, tool_name, seq FROM mention
      QUALIFY row_number() OVER (PARTITION BY session_id, token ORDER BY seq, is_result) = 1),
    origin AS (
      SELECT r.seq, r.event_id, r.tool_name, r.token, r.spelling, f.event_id AS from_id, f.is_result, f.tool_name AS from_tool
      FROM recipient AS r
      JOIN first_mention AS f ON f.session_id = r.session_id AND f.token = r.token AND f.seq < r.seq
      UNION ALL
      SELECT r.seq, r.event_id, r.tool_name, r.token, r.spelling, f.event_id, f.is_result, f.tool_name
      FROM recipient AS r
      JOIN (SELECT * FROM first_mention QUALIFY row_number() OVER (PARTITION BY token ORDER BY seq, is_result) = 1) AS f
        ON f.token = r.token AND f.seq < r.seq
      WHERE r.session_id IS NULL),
    running AS (
      SELECT DISTINCT event_id, ${sameToken('spelling')} AS token FROM (
        SELECT c.event_id, unnest(regexp_extract_all(${plain('c.output')}, ${IN_RUNNING_TEXT}, 1)) AS spelling
        FROM content AS c WHERE c.event_id IN (SELECT from_id FROM origin WHERE is_result = 1)))
    SELECT o.event_id AS event_id, min(o.from_id) AS related_event_id,
      'The recipient ' || string_agg(o.spelling, ', ' ORDER BY o.spelling) || ' of ' || o.tool_name
        || ' first appears in the running text of a result of ' || coalesce(min(o.from_tool), 'a retrieval') || '.' AS summary
    FROM origin AS o
    JOIN running AS w ON w.event_id = o.from_id AND w.token = o.token
    WHERE o.is_result = 1 AND NOT EXISTS (
      SELECT 1 FROM lineage AS l
      WHERE l.event_id = o.event_id AND l.from_event_id = o.from_id
        AND l.trust IN ('principal', 'operator', 'internal_tool') AND l.trust_basis LIKE 'set by analyst:%')
    GROUP BY o.event_id, o.seq, o.tool_name
    ORDER BY o.seq`,
});
