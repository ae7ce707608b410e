import { defineRule } from '../rule.ts';
import { literal } from '../sql/literal.ts';
import { RESULT_TEXTS } from '../sql/texts.ts';
import { IBAN, MAIL } from '../sql/tokens.ts';

const MANY = 100;

export default defineRule({
  id: 'bulk-data-read',
  title: 'Many people’s data in one result',
  severity: 'medium',
  explanation:
    `One result holds at least ${MANY} different mail addresses or account numbers. Whoever made the call has, from then on, ` +
    'all of them in its context. Exports and lists that belong to the task look the same; data without addresses or accounts is ' +
    'not counted, nor is what the producer cut off.',
  taxonomy: ['ASI02', 'AML.T0085.001'],
  playbooks: ['data-exposure'],
  sql: `
    WITH ${RESULT_TEXTS},
    counted AS (
      SELECT seq, event_id, tool_name, len(list_distinct(regexp_extract_all(body, ${literal(MAIL)}))) AS mails,
        len(list_distinct(regexp_extract_all(body, ${literal(IBAN)}))) AS accounts
      FROM result_text WHERE length(body) >= ${MANY * 6})
    SELECT event_id, NULL AS related_event_id,
      'A result of ' || coalesce(tool_name, 'a retrieval') || ' holds ' || mails || ' different mail addresses and ' || accounts
        || ' different account numbers.' AS summary
    FROM counted
    WHERE mails >= ${MANY} OR accounts >= ${MANY}
    ORDER BY seq`,
});
