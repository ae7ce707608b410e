import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { COMMANDS, DESTRUCTIVE } from '../sql/commands.ts';

export default defineRule({
  id: 'destructive-command',
  title: 'Command that destroys data',
  severity: 'high',
  explanation:
    'A command that an agent asked to run removes data wholesale: a home or system folder, a disk, a database or table, a ' +
    'bucket, a cloud resource, the history of a main branch. Clearing a scratch database or tearing down a test environment ' +
    'looks the same. Deletion by a tool of its own, within scripts that are not in the trace or in another notation is not found.',
  taxonomy: ['ASI02', 'ASI05', 'AML.T0101', 'AML.T0050'],
  playbooks: ['destructive-action', 'contain-misbehaving-agent'],
  sql: `
    WITH ${CALLS},
    ${COMMANDS}
    SELECT event_id, NULL AS related_event_id,
      tool_name || ' was asked to run “' || regexp_replace(trim(min(regexp_extract(command, ${DESTRUCTIVE})), chr(10) || ' ;&|('), '\\s+', ' ', 'g') || '”'
        || CASE WHEN bool_or(is_refused) THEN '; the call was refused.' ELSE '.' END AS summary
    FROM command
    WHERE regexp_matches(command, ${DESTRUCTIVE})
    GROUP BY event_id, seq, tool_name
    ORDER BY seq`,
});
