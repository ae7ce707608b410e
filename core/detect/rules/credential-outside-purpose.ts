import { defineRule } from '../rule.ts';
import { deviationsOf } from '../sql/deviations.ts';

export default defineRule({
  id: 'credential-outside-purpose',
  title: 'Credential used outside its usual purpose',
  severity: 'medium',
  explanation:
    'A credential that calls of tools used at least twenty times went with one tool once or twice only, after it had been in ' +
    'use; or an agent acted under a credential or principal that the expected inventory does not name for it. A task that is ' +
    'seldom done looks the same. Where credentials are not recorded, only principals can be compared.',
  taxonomy: ['ASI03', 'AML.T0012'],
  playbooks: ['credential-compromise', 'contain-misbehaving-agent'],
  sql: `
    WITH used AS (
      SELECT credential, tool_name, sum(events) AS events, min(first_seq) AS first_seq
      FROM credential_use WHERE credential <> '' AND tool_name <> '' GROUP BY credential, tool_name),
    whole AS (SELECT credential, sum(events) AS events, min(first_seq) AS first_seq FROM used GROUP BY credential),
    found AS (
      SELECT (SELECT event_id FROM event WHERE seq = u.first_seq) AS event_id,
        (SELECT event_id FROM event WHERE seq = w.first_seq) AS related_event_id,
        'The credential ' || u.credential || ' was used with ' || u.tool_name || ' ' || CAST(u.events AS BIGINT)
          || CASE WHEN u.events = 1 THEN ' time' ELSE ' times' END || '; its other ' || CAST(w.events - u.events AS BIGINT)
          || ' uses are of other tools.' AS summary,
        u.first_seq AS seq
      FROM used AS u JOIN whole AS w ON w.credential = u.credential
      WHERE u.events <= 2 AND w.events >= 20 AND u.first_seq > w.first_seq
      UNION ALL
      SELECT d.event_id, d.related_event_id, d.summary, e.seq
      FROM (${deviationsOf('credential_not_expected')}) AS d JOIN event AS e ON e.event_id = d.event_id)
    SELECT event_id, min(related_event_id) AS related_event_id, string_agg(summary, ' ' ORDER BY summary) AS summary
    FROM found GROUP BY event_id, seq ORDER BY seq, event_id`,
});
