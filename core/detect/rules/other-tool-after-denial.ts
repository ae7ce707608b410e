import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { DENIALS } from '../sql/denials.ts';
import { isReading } from '../sql/tool-words.ts';

export default defineRule({
  id: 'other-tool-after-denial',
  title: 'Another way after a denial',
  severity: 'medium',
  explanation:
    'A tool call was denied, and before the user spoke again another tool was called on the same file, host, address or database, ' +
    'or another tool of the same server with the same arguments, and it neither failed nor was denied. Tools that, by their ' +
    'name, only look are left out. The other call may do less than the denied one: compare the two.',
  taxonomy: ['ASI02', 'ASI03', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent', 'rogue-subagent'],
  sql: `
    WITH ${CALLS},
    ${DENIALS},
    other AS (
      SELECT c.*, d.event_id AS denied_id, d.seq AS denied_seq, d.tool_name AS denied_tool, d.input AS denied_input, d.tool_server AS denied_server
      FROM denial AS d
      JOIN call AS c ON c.session_id = d.session_id AND c.seq > d.seq AND c.seq < d.until_seq AND c.tool_name <> d.tool_name
      WHERE NOT c.is_refused AND NOT c.is_failed AND NOT ${isReading('c.tool_name')}),
    reached AS (
      SELECT o.seq, o.event_id, o.tool_name, o.denied_id, o.denied_seq, o.denied_tool, m.name AS what
      FROM other AS o
      JOIN resource_mention AS m ON m.event_id = o.event_id
      JOIN resource_mention AS n ON n.event_id = o.denied_id AND n.resource_id = m.resource_id
      UNION ALL
      SELECT seq, event_id, tool_name, denied_id, denied_seq, denied_tool, 'the same arguments'
      FROM other WHERE tool_server = denied_server AND input = denied_input)
    SELECT event_id, arg_max(denied_id, denied_seq) AS related_event_id,
      arg_max(denied_tool, denied_seq) || ' was denied; then ' || tool_name || ' was called with ' || min(what) || '.' AS summary
    FROM reached
    GROUP BY event_id, seq, tool_name
    ORDER BY seq`,
});
