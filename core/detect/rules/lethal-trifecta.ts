import { defineRule } from '../rule.ts';
import { EXITS, isLocal } from '../sql/domains.ts';
import { bringsOutsideText } from '../sql/tool-words.ts';

const MANY_PERSONAL = 10;

export default defineRule({
  id: 'lethal-trifecta',
  title: 'Private data, text from outside and a way out in one session',
  severity: 'medium',
  explanation:
    `One session read private data (a credential, secret, financial or health value, or at least ${MANY_PERSONAL} personal ones in one ` +
    'result), read text that others wrote (a web page, mail, issue, comment or message, by the address or the tool’s name), and then made ' +
    'a call that sends to a host or address which no words of a user or the operator name. Together these are what an injected ' +
    'instruction needs to carry data away; that any was carried away is not said. Assistants with a mailbox and the web work like ' +
    'this every day. The first of each is cited. Private data is told by form and check digits alone.',
  taxonomy: ['ASI01', 'ASI02', 'LLM01:2025', 'LLM02:2025', 'LLM06:2025', 'AML.T0086', 'AML.T0053'],
  playbooks: ['investigate-prompt-injection', 'data-exposure'],
  sql: `
    WITH ${EXITS},
    private AS (
      SELECT e.session_id, min(e.seq) AS seq, arg_min(e.event_id, e.seq) AS event_id, arg_min(m.data_class, (e.seq, m.data_class)) AS data_class,
        arg_min(e.tool_name, e.seq) AS tool_name
      FROM event AS e
      JOIN (SELECT event_id, data_class FROM data_mention WHERE side = 'output'
        GROUP BY event_id, data_class
        HAVING data_class IN ('credential', 'secret', 'financial', 'health') OR (data_class = 'personal' AND count(DISTINCT (detector, masked)) >= ${MANY_PERSONAL})
        ) AS m ON m.event_id = e.event_id
      WHERE e.session_id IS NOT NULL AND e.kind IN ('tool_result', 'tool_call', 'retrieval', 'memory_read')
      GROUP BY e.session_id),
    foreign_text AS (
      SELECT session_id, min(seq) AS seq, arg_min(event_id, seq) AS event_id, arg_min(tool_name, seq) AS tool_name FROM (
        SELECT session_id, seq, event_id, tool_name FROM access
        WHERE basis = 'url' AND operation = 'read' AND NOT ${isLocal('system')} AND status NOT IN ('denied', 'error')
        UNION ALL
        SELECT session_id, seq, event_id, tool_name FROM event
        WHERE kind = 'tool_call' AND tool_name IS NOT NULL AND status NOT IN ('denied', 'error') AND ${bringsOutsideText('tool_name')})
      WHERE session_id IS NOT NULL GROUP BY session_id),
    way_out AS (
      SELECT x.session_id, min(x.seq) AS seq, arg_min(x.event_id, x.seq) AS event_id, arg_min(x.tool_name, x.seq) AS tool_name,
        arg_min(x.target, (x.seq, x.target)) AS target
      FROM exit AS x
      JOIN private AS p ON p.session_id = x.session_id AND p.seq < x.seq
      JOIN foreign_text AS f ON f.session_id = x.session_id AND f.seq < x.seq
      WHERE x.operation = 'send' AND x.event_id <> f.event_id
      GROUP BY x.session_id)
    SELECT w.event_id, concat_ws(' ', p.event_id, f.event_id) AS related_event_id,
      'One session read ' || p.data_class || ' data (' || coalesce(p.tool_name, 'a retrieval') || '), read text from outside (' || f.tool_name
        || '), and then called ' || w.tool_name || ' towards ' || w.target || ', which no words of a user or the operator name.' AS summary
    FROM way_out AS w
    JOIN private AS p ON p.session_id = w.session_id
    JOIN foreign_text AS f ON f.session_id = w.session_id
    ORDER BY w.seq, w.event_id`,
});
