import { defineRule } from '../rule.ts';
import { ANSWERED_CALLS } from '../sql/calls.ts';
import { isPolling } from '../sql/tool-words.ts';

const OFTEN = 8;

export default defineRule({
  id: 'same-call-repeated',
  title: 'The same call again and again',
  severity: 'low',
  explanation:
    `The same agent made at least ${OFTEN} calls of the same tool with the same arguments in one session, and no two of their recorded ` +
    'results differ: it may be caught in a loop. Tools that by their name wait, poll or tell the time are left out.',
  taxonomy: ['ASI08', 'AML.T0034.002'],
  playbooks: ['runaway-agents'],
  sql: `
    WITH ${ANSWERED_CALLS}
    SELECT arg_min(event_id, seq) AS event_id, arg_max(event_id, seq) AS related_event_id,
      tool_name || ' was called ' || count(*) || ' times with the same arguments in one session.' AS summary
    FROM call
    WHERE session_id IS NOT NULL AND input IS NOT NULL AND NOT ${isPolling('tool_name')}
    GROUP BY session_id, actor_id, tool_name, input
    HAVING count(*) >= ${OFTEN} AND count(DISTINCT answer) <= 1
    ORDER BY min(seq)`,
});
