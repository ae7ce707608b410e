import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { literal } from '../sql/literal.ts';
import { plain } from '../sql/plain.ts';
import { IBAN, MAIL, RECORD_ID } from '../sql/tokens.ts';
import { isSending } from '../sql/tool-words.ts';

const MANY = 10;
const MANY_ROWS = 50;

export default defineRule({
  id: 'bulk-data-out',
  title: 'Many records in something sent',
  severity: 'high',
  explanation:
    `The arguments of a call that, by the tool’s name, sends something carry at least ${MANY} different mail addresses ` +
    `(recipients among them), account numbers or record ids, or say of themselves that they carry at least ${MANY_ROWS} rows. ` +
    'Newsletters and reports that somebody asked for look the same. What an attachment holds is seen only where the trace says so.',
  taxonomy: ['ASI02', 'AML.T0086'],
  playbooks: ['data-exposure', 'contain-misbehaving-agent'],
  sql: `
    WITH ${CALLS},
    counted AS (
      SELECT seq, event_id, tool_name,
        len(list_distinct(regexp_extract_all(${plain('input')}, ${literal(MAIL)}))) AS mails,
        len(list_distinct(regexp_extract_all(${plain('input')}, ${literal(IBAN)}))) AS accounts,
        len(list_distinct(regexp_extract_all(${plain('input')}, ${literal(RECORD_ID)}))) AS records,
        coalesce(list_max(list_transform(
          regexp_extract_all(input, '(?i)"(?:rows|row_count|records|record_count)"\\s*:\\s*"?([0-9]{1,9})\\b', 1),
          stated -> CAST(stated AS INTEGER))), 0) AS stated_rows
      FROM call WHERE input IS NOT NULL AND ${isSending('tool_name')})
    SELECT event_id, NULL AS related_event_id,
      'The arguments of ' || tool_name || ' carry ' || concat_ws(', ',
        CASE WHEN mails >= ${MANY} THEN mails || ' different mail addresses' END,
        CASE WHEN accounts >= ${MANY} THEN accounts || ' different account numbers' END,
        CASE WHEN records >= ${MANY} THEN records || ' different record ids' END,
        CASE WHEN stated_rows >= ${MANY_ROWS} THEN 'by their own account ' || stated_rows || ' rows' END) || '.' AS summary
    FROM counted
    WHERE mails >= ${MANY} OR accounts >= ${MANY} OR records >= ${MANY} OR stated_rows >= ${MANY_ROWS}
    ORDER BY seq`,
});
