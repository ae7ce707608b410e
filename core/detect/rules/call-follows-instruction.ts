import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { phraseIn } from '../sql/instruction-phrases.ts';
import { literal } from '../sql/literal.ts';
import { plain } from '../sql/plain.ts';
import { GIVEN_TEXTS, RESULT_TEXTS } from '../sql/texts.ts';
import { IBAN, MAIL } from '../sql/tokens.ts';

const LINK = '(?:https?://|www\\.)[^\\s"\'<>)\\\\]+';
const PATH = '/[\\w.-]+(?:/[\\w.-]+)+';
const RECORD = '\\b[A-Z]{1,5}-?[0-9]{3,}\\w*\\b';
const VALUE = literal(`${MAIL}|${IBAN}|${LINK}|${PATH}|${RECORD}`);
const QUOTED = literal('(?:^|[^\\p{L}\\p{N}])["\'“‘]([\\p{L}\\p{N}][\\p{L}\\p{N} ./@:#_!-]{3,60})["\'”’]');
const REACH = 1000;

export default defineRule({
  id: 'call-follows-instruction',
  title: 'Call carries a value from a text that addresses an agent',
  severity: 'critical',
  explanation:
    `A result contains a phrase that addresses an agent, and a later call of the same session carries a value (an address, an ` +
    `account, a link, a path, a quoted name) that first stands in the ${REACH} characters from there on: no instruction, call ` +
    'or result of the session had named it before. Where the call names no session, the whole case is searched. It does not say that the call succeeded, nor why the agent made it: a harmless value beside the phrase, that the ' +
    'agent needed for its own task, looks the same.',
  taxonomy: ['ASI01', 'ASI02', 'AML.T0051.001', 'AML.T0053', 'AML.T0086'],
  playbooks: ['contain-misbehaving-agent', 'investigate-prompt-injection'],
  sql: `
    WITH ${CALLS},
    ${RESULT_TEXTS},
    ${GIVEN_TEXTS},
    spoken AS (
      SELECT seq, event_id, session_id, tool_name, phrase, lower(substr(body, 1, strpos(body, phrase))) AS ahead,
        substr(body, strpos(body, phrase), ${REACH}) AS passage
      FROM (SELECT *, ${phraseIn('body')} AS phrase FROM result_text) WHERE phrase <> ''),
    spelled AS (
      SELECT seq, event_id, session_id, tool_name, phrase, ahead, unnest(regexp_extract_all(passage, ${VALUE})) AS spelling FROM spoken
      UNION ALL
      SELECT seq, event_id, session_id, tool_name, phrase, ahead, unnest(regexp_extract_all(passage, ${QUOTED}, 1)) FROM spoken),
    named AS (
      SELECT *, lower(spelling) AS value FROM (
        SELECT seq, event_id, session_id, tool_name, phrase, ahead, regexp_replace(spelling, '[.,;:!?/]+$', '') AS spelling FROM spelled)
      WHERE length(spelling) >= 4 AND NOT contains(lower(phrase), lower(spelling)) AND NOT contains(ahead, lower(spelling))
      QUALIFY row_number() OVER (PARTITION BY session_id, value ORDER BY seq, spelling) = 1),
    known AS (
      SELECT DISTINCT n.session_id, n.value FROM named AS n
      JOIN given_text AS g ON g.session_id = n.session_id AND g.seq < n.seq AND contains(g.body, n.value)
      UNION
      SELECT DISTINCT n.session_id, n.value FROM named AS n
      JOIN call AS c ON c.session_id = n.session_id AND c.seq <= n.seq AND contains(lower(${plain('c.input')}), n.value)
      UNION
      SELECT DISTINCT n.session_id, n.value FROM named AS n
      JOIN result_text AS r ON r.session_id = n.session_id AND r.seq < n.seq AND contains(lower(r.body), n.value)),
    fresh AS (
      SELECT n.* FROM named AS n
      WHERE NOT EXISTS (SELECT 1 FROM known AS k WHERE k.session_id = n.session_id AND k.value = n.value)),
    carried AS (
      SELECT c.seq, c.event_id, c.tool_name, f.spelling, f.phrase, f.event_id AS from_id, f.seq AS from_seq, f.tool_name AS from_tool
      FROM fresh AS f
      JOIN call AS c ON c.session_id = f.session_id AND c.seq > f.seq AND contains(lower(${plain('c.input')}), f.value)
      UNION ALL
      SELECT c.seq, c.event_id, c.tool_name, f.spelling, f.phrase, f.event_id, f.seq, f.tool_name
      FROM (SELECT * FROM fresh QUALIFY row_number() OVER (PARTITION BY value ORDER BY seq) = 1) AS f
      JOIN call AS c ON c.session_id IS NULL AND c.seq > f.seq AND contains(lower(${plain('c.input')}), f.value))
    SELECT event_id, arg_min(from_id, from_seq) AS related_event_id,
      tool_name || ' was called with ' || string_agg(DISTINCT '“' || spelling || '”', ', ' ORDER BY '“' || spelling || '”')
        || ', which stands after “' || regexp_replace(arg_min(phrase, from_seq), '\\s+', ' ', 'g') || '” in an earlier result of '
        || coalesce(arg_min(from_tool, from_seq), 'a retrieval') || '.' AS summary
    FROM carried
    GROUP BY seq, event_id, tool_name
    ORDER BY seq`,
});
