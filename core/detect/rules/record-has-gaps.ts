import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'record-has-gaps',
  title: 'Producer’s own numbering or chain of hashes is broken',
  severity: 'medium',
  explanation:
    'A source counts its records or chains them by hashes, and the numbers leave some out, or a hash does not fit: records are missing, were ' +
    'changed, or came from a producer that was restarted. What stood there is unknown, and who or what took it away is not recorded. ' +
    'Filters in a collector and exports of a part look the same. The first event at or after the place is cited; a source without events cannot be.',
  taxonomy: ['MCP08'],
  playbooks: ['root-cause-investigation', 'contain-misbehaving-agent'],
  sql: `
    WITH broken AS (
      SELECT source_id, min(first_record_no) AS record_no,
        string_agg(CASE code WHEN 'chain_broken' THEN 'a chain of hashes is broken, ' ELSE 'numbers are left out: ' END || detail, '; ' ORDER BY code, detail) AS what
      FROM source_note WHERE code IN ('sequence_gap', 'chain_broken')
      GROUP BY source_id),
    place AS (
      SELECT b.source_id, b.what, e.event_id, e.seq FROM broken AS b
      JOIN event AS e ON e.source_id = b.source_id
      QUALIFY row_number() OVER (PARTITION BY b.source_id ORDER BY e.record_no < coalesce(b.record_no, 0), abs(e.record_no - coalesce(b.record_no, 0)), e.seq) = 1)
    SELECT p.event_id, NULL AS related_event_id, 'In ' || s.name || ' ' || p.what || '.' AS summary
    FROM place AS p JOIN source AS s ON s.source_id = p.source_id
    ORDER BY p.seq`,
});
