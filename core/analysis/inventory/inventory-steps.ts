/** The list of everything that acted or was there to be used. */
export const INVENTORY_STATEMENTS: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE item_event AS
   SELECT actor_id AS item_id, seq, session_id, start_ns, 1 AS acts FROM event WHERE actor_id IS NOT NULL AND actor_id NOT LIKE 'tool:%'
   UNION ALL
   SELECT target_id, seq, session_id, start_ns, 0 FROM event
   WHERE target_id IS NOT NULL AND target_id NOT LIKE 'tool:%' AND target_id IS DISTINCT FROM actor_id
   UNION ALL
   SELECT 'tool:' || CASE WHEN coalesce(tool_server, '') = '' THEN '' ELSE tool_server || '/' END || tool_name, seq, session_id,
     start_ns, CASE WHEN kind = 'tool_call' THEN 0 ELSE 1 END
   FROM event WHERE tool_name IS NOT NULL
   UNION ALL
   SELECT DISTINCT 'system:' || x.system, x.seq, x.session_id, e.start_ns, 0
   FROM access AS x JOIN event AS e ON e.event_id = x.event_id WHERE x.system <> 'tool'`,
  `CREATE OR REPLACE TEMP TABLE item_version AS
   SELECT actor_id, string_agg(version, chr(10) ORDER BY seq, version) AS versions FROM (
     SELECT v.actor_id, v.version, min(e.seq) AS seq
     FROM version_mention AS v
     LEFT JOIN event AS e ON e.source_id = v.source_id AND e.record_no = v.first_record_no
     GROUP BY v.actor_id, v.version)
   GROUP BY actor_id`,
  'DELETE FROM inventory',
  `INSERT INTO inventory
   WITH seen AS (
     SELECT item_id, CAST(sum(acts) AS INTEGER) AS acted, CAST(count(*) - sum(acts) AS INTEGER) AS targeted,
       CAST(count(DISTINCT session_id) AS INTEGER) AS sessions, min(start_ns) AS first_ns, max(start_ns) AS last_ns,
       min(seq) AS first_seq, max(seq) AS last_seq
     FROM item_event GROUP BY item_id),
   listed AS (
     SELECT 'tool:' || CASE WHEN coalesce(m.server, '') = '' THEN '' ELSE m.server || '/' END || m.name AS item_id
     FROM definition_member AS m
     WHERE m.name NOT IN (SELECT tool_name FROM event WHERE tool_name IS NOT NULL)
     GROUP BY 1)
   SELECT s.item_id, split_part(s.item_id, ':', 1),
     coalesce(a.name, substr(s.item_id, strpos(s.item_id, ':') + 1)), x.owner, CASE WHEN x.owner IS NOT NULL THEN 'expected' END,
     coalesce(v.versions, ''), s.acted, s.targeted, s.sessions, s.first_ns, s.last_ns, s.first_seq, s.last_seq, 'seen'
   FROM seen AS s
   LEFT JOIN actor AS a ON a.actor_id = s.item_id
   LEFT JOIN expected_match AS m ON m.actor_id = s.item_id
   LEFT JOIN expected_agent AS x ON x.entry = m.entry
   LEFT JOIN item_version AS v ON v.actor_id = s.item_id
   UNION ALL
   SELECT item_id, 'tool', substr(item_id, 6), NULL, NULL, '', 0, 0, 0, NULL, NULL, NULL, NULL, 'offered'
   FROM listed
   ORDER BY 1`,
  'DROP TABLE item_event',
  'DROP TABLE item_version',
];
