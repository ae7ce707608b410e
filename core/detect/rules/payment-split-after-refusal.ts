import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { literal } from '../sql/literal.ts';

const AMOUNT = literal('(?i)"(?:amount|value|sum|total)"\\s*:\\s*"?([0-9]+(?:\\.[0-9]{1,4})?)"?');

export default defineRule({
  id: 'payment-split-after-refusal',
  title: 'Refused amount reached in parts',
  severity: 'high',
  explanation:
    'A call with an amount was refused, and later calls of the same session with otherwise the same arguments, each for less ' +
    'and none refused or failed, come together to at least nine tenths of that amount. Instalments that somebody agreed to look ' +
    'the same. Where amounts or recipients are not recorded, nothing is found.',
  taxonomy: ['ASI02', 'ASI03', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent', 'destructive-action'],
  sql: `
    WITH ${CALLS},
    priced AS (
      SELECT seq, event_id, session_id, tool_name, is_refused, is_failed,
        TRY_CAST(regexp_extract(input, ${AMOUNT}, 1) AS DECIMAL(18, 4)) AS amount,
        regexp_replace(input, ${AMOUNT}, '') AS other_arguments
      FROM call WHERE input IS NOT NULL AND session_id IS NOT NULL)
    SELECT arg_min(part.event_id, part.seq) AS event_id, whole.event_id AS related_event_id,
      whole.tool_name || ' of ' || CAST(whole.amount AS DECIMAL(18, 2)) || ' was refused; ' || count(*)
        || ' later calls with otherwise the same arguments come to ' || CAST(sum(part.amount) AS DECIMAL(18, 2)) || '.' AS summary
    FROM priced AS whole
    JOIN priced AS part ON part.session_id = whole.session_id AND part.tool_name = whole.tool_name AND part.seq > whole.seq
      AND part.other_arguments = whole.other_arguments AND part.amount < whole.amount AND NOT part.is_refused AND NOT part.is_failed
    WHERE whole.is_refused
    GROUP BY whole.event_id, whole.seq, whole.tool_name, whole.amount
    HAVING count(*) >= 2 AND sum(part.amount) >= whole.amount * 0.9
    QUALIFY row_number() OVER (PARTITION BY arg_min(part.event_id, part.seq) ORDER BY whole.seq) = 1
    ORDER BY whole.seq`,
});
