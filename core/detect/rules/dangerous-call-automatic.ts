import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { COMMANDS, DESTRUCTIVE, RUNS_A_DOWNLOAD } from '../sql/commands.ts';
import { isPaying } from '../sql/tool-words.ts';

export default defineRule({
  id: 'dangerous-call-automatic',
  title: 'Dangerous call without a person’s approval',
  severity: 'medium',
  explanation:
    'A payment, a command that destroys data or a command that runs what it has just downloaded was approved automatically, ' +
    'as the trace records it. That is what the deployment allowed; it is reported because nobody had to look. Where the trace ' +
    'does not record how calls were approved, nothing is found.',
  taxonomy: ['ASI02', 'ASI03', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent', 'destructive-action'],
  sql: `
    WITH ${CALLS},
    ${COMMANDS},
    dangerous AS (
      SELECT seq, event_id, tool_name, 'it pays' AS why FROM call WHERE approval = 'automatic' AND ${isPaying('tool_name')}
      UNION
      SELECT seq, event_id, tool_name, 'its command destroys data' FROM command
      WHERE approval = 'automatic' AND regexp_matches(command, ${DESTRUCTIVE})
      UNION
      SELECT seq, event_id, tool_name, 'its command runs what it downloads' FROM command
      WHERE approval = 'automatic' AND regexp_matches(command, ${RUNS_A_DOWNLOAD}))
    SELECT event_id, NULL AS related_event_id,
      tool_name || ' was approved automatically, and ' || string_agg(why, ' and ' ORDER BY why) || '.' AS summary
    FROM dangerous
    GROUP BY event_id, seq, tool_name
    ORDER BY seq`,
});
