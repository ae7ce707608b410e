import { defineRule } from '../rule.ts';
import { firstSeen } from '../sql/first-seen.ts';

const HISTORY = 300;
const QUIET = 150;

export default defineRule({
  id: 'first-seen-tool-sequence',
  title: 'Two known tools in an order that is new',
  severity: 'info',
  explanation:
    `Within one session an agent called one tool directly after another, both of which it knew, and had never done so in this case, after at least ${HISTORY} such ` +
    `pairs and ${QUIET} after a pair was last new. It says where to look, not that something is wrong; rare duties look the same. Order between sources without recorded times is not known.`,
  taxonomy: ['ASI02', 'ASI10', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent'],
  sql: `
    WITH pair AS (
      SELECT actor_id, tool_name, lag(tool_name) OVER (PARTITION BY actor_id, session_id ORDER BY seq) AS before,
        count(*) OVER (PARTITION BY actor_id, tool_name ORDER BY seq) AS uses, seq, event_id
      FROM event WHERE kind = 'tool_call' AND tool_name IS NOT NULL AND session_id IS NOT NULL),
    ${firstSeen({
      items:
        "SELECT actor_id, before || ' → ' || tool_name AS item, seq, event_id, uses FROM pair WHERE before IS NOT NULL",
      history: HISTORY,
      quiet: QUIET,
    })}
    SELECT n.event_id, NULL AS related_event_id,
      coalesce(a.name, n.actor_id) || ' called ' || n.item || ' in this order for the first time, after ' || n.total || ' pairs of calls of '
        || n.known || ' kinds; the last ' || (n.total - n.last_new) || ' of them brought nothing new.' AS summary
    FROM new_item AS n LEFT JOIN actor AS a ON a.actor_id = n.actor_id
    WHERE n.uses > 1
    ORDER BY n.seq`,
});
