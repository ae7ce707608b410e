/** Which records, data and extents belong to a call: its own, and those of its result. */
const ownAndResult = (table: string, columns: string) => `
  SELECT c.event_id, ${columns} FROM called AS c JOIN ${table} AS m ON m.event_id = c.event_id
  UNION ALL
  SELECT c.event_id, ${columns} FROM called AS c JOIN ${table} AS m ON m.event_id = c.result_event_id`;

const classes = (side: string) =>
  `coalesce(string_agg(DISTINCT data_class, ',' ORDER BY data_class) FILTER (side = '${side}'), '')`;

/** The ledger of accesses, from what calls and results say: needs the table `event`. */
export const ACCESS_STATEMENTS: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE called AS
   SELECT e.event_id, e.seq, e.actor_id, e.session_id, e.tool_name, e.result_event_id,
     CASE WHEN e.status = 'not_recorded' THEN coalesce(r.status, e.status) ELSE e.status END AS status,
     m.things, m.sql_table
   FROM event AS e
   JOIN (SELECT event_id, count(*) AS things,
       CASE WHEN count(*) = 1 AND min(basis) LIKE 'sql%' THEN lower(regexp_replace(min(object), '^.*[.]', '')) END AS sql_table
     FROM access_mention GROUP BY event_id) AS m ON m.event_id = e.event_id
   LEFT JOIN (SELECT event_id, status FROM event WHERE kind = 'tool_result') AS r ON r.event_id = e.result_event_id`,
  'DELETE FROM access_record',
  // A bare `id` in the result of a statement on one table is that table's.
  `INSERT INTO access_record
   SELECT seq, event_id, actor_id, name || ':' || value, name, value, side, found_in, pointer FROM (
     SELECT c.seq, c.event_id, c.actor_id,
       CASE WHEN m.name = 'id' AND c.sql_table IS NOT NULL
         THEN regexp_replace(regexp_replace(c.sql_table, 'ies$', 'y'), '([^sui])s$', '\\1') || '_id' ELSE m.name END AS name,
       m.value, m.side, m.found_in, m.pointer
     FROM (${ownAndResult('record_mention', 'm.name, m.value, m.side, m.pointer, m.event_id AS found_in')}) AS m
     JOIN called AS c ON c.event_id = m.event_id)
   ORDER BY seq, side, name, value, pointer`,
  'DELETE FROM access',
  // Rows are said of a call that touches one thing: of several, nobody knows which of them the rows are.
  `INSERT INTO access
   SELECT c.seq, m.position, c.event_id, c.result_event_id, c.actor_id, c.session_id, c.tool_name, m.system, m.object,
     m.operation, c.status,
     CASE WHEN c.things > 1 OR c.status IN ('denied', 'error') THEN NULL ELSE coalesce(x.rows, m.row_limit) END,
     CASE WHEN c.things > 1 OR c.status IN ('denied', 'error') THEN 'not_recorded'
       WHEN x.rows IS NOT NULL THEN x.basis
       WHEN m.row_limit IS NOT NULL THEN 'at_most' ELSE 'not_recorded' END,
     coalesce(n.records, 0), coalesce(d.sent, ''), coalesce(d.received, ''), m.destination, m.basis, m.pointer
   FROM called AS c
   JOIN access_mention AS m ON m.event_id = c.event_id
   LEFT JOIN (SELECT event_id, max(rows) AS rows, max(basis) AS basis
     FROM (${ownAndResult('result_extent', 'm.rows, m.basis')}) GROUP BY event_id) AS x ON x.event_id = c.event_id
   LEFT JOIN (SELECT event_id, CAST(count(DISTINCT record) AS INTEGER) AS records
     FROM access_record GROUP BY event_id) AS n ON n.event_id = c.event_id
   LEFT JOIN (SELECT event_id, ${classes('input')} AS sent, ${classes('output')} AS received
     FROM (${ownAndResult('data_mention', 'm.side, m.data_class')}) GROUP BY event_id) AS d ON d.event_id = c.event_id
   ORDER BY c.seq, m.position`,
];
