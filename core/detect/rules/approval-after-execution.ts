import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'approval-after-execution',
  title: 'Approval given after the call was done',
  severity: 'high',
  explanation:
    'The trace records the result of a call before the approval of that call: it did not wait for whoever approves. Both ' +
    'times are of one source, so that clocks that differ do not explain it; a producer that writes approvals down late does.',
  taxonomy: ['ASI03', 'ASI09', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent'],
  sql: `
    SELECT c.event_id, c.decision_event_id AS related_event_id,
      c.tool_name || ' was approved ' || CAST((c.decided_ns - c.done_ns) / 1000000000.0 AS DECIMAL(18, 3))
        || ' s after its result was there.' AS summary
    FROM call_authority AS c
    JOIN event AS e ON e.event_id = c.event_id
    JOIN event AS d ON d.event_id = c.decision_event_id AND d.source_id = e.source_id
    WHERE c.approval = 'given' AND c.decided_ns > c.done_ns AND c.status NOT IN ('denied', 'cancelled')
    ORDER BY c.seq`,
});
