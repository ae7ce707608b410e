import { defineRule } from '../rule.ts';
import { firstSeen } from '../sql/first-seen.ts';

const HISTORY = 200;
const QUIET = 100;

export default defineRule({
  id: 'first-seen-tool',
  title: 'Tool used for the first time, late',
  severity: 'info',
  explanation:
    `An agent called a tool that it had never called in this case, after at least ${HISTORY} calls, and ${QUIET} calls after anything was last new. ` +
    'It says where to look, not that something is wrong: a rare duty looks the same. What the agent did before the case’s record begins is not known.',
  taxonomy: ['ASI02', 'ASI10', 'AML.T0053'],
  playbooks: ['malicious-mcp-tool', 'contain-misbehaving-agent'],
  sql: `
    WITH ${firstSeen({
      items:
        "SELECT actor_id, tool_name AS item, seq, event_id FROM event WHERE kind = 'tool_call' AND tool_name IS NOT NULL",
      history: HISTORY,
      quiet: QUIET,
    })}
    SELECT n.event_id, NULL AS related_event_id,
      coalesce(a.name, n.actor_id) || ' called ' || n.item || ' for the first time, after ' || n.total || ' calls of ' || n.known
        || ' other tools; the last ' || (n.total - n.last_new) || ' of them brought nothing new.' AS summary
    FROM new_item AS n LEFT JOIN actor AS a ON a.actor_id = n.actor_id
    ORDER BY n.seq`,
});
