/** Questions that incidents ask, each a query that can be run as it is. */
export const EXAMPLES: readonly { readonly title: string; readonly sql: string }[] = [
  {
    title: 'Who touched which data',
    sql: `-- Every actor, what it did to which system and object, and which classes of data were in it.
SELECT actor_id, operation, system, object, received_classes, count(*) AS calls
FROM access
GROUP BY ALL
ORDER BY ALL`,
  },
  {
    title: 'What left, and where to',
    sql: `-- Calls that name a destination outside the case, in order, with the classes of data in them.
SELECT seq, event_id, actor_id, tool_name, operation, destination, sent_classes, status
FROM access
WHERE destination IS NOT NULL
ORDER BY seq, position`,
  },
  {
    title: 'Calls per agent per minute',
    sql: `SELECT date_trunc('minute', make_timestamp_ns(start_ns)) AS minute, actor_id, count(*) AS calls
FROM event
WHERE kind = 'tool_call' AND start_ns IS NOT NULL
GROUP BY ALL
ORDER BY ALL`,
  },
  {
    title: 'Failed and denied calls by tool',
    sql: `SELECT tool_name, status, count(*) AS calls
FROM event
WHERE status IN ('error', 'denied')
GROUP BY ALL
ORDER BY calls DESC, tool_name, status`,
  },
  {
    title: 'Where a value stands',
    sql: `-- Put the account, address or name that you look for in place of the word.
SELECT e.event_id, e.seq, e.kind, e.actor_id, e.tool_name
FROM event AS e
JOIN content AS c ON c.event_id = e.event_id
WHERE contains(lower(coalesce(c.input, '') || ' ' || coalesce(c.output, '')), 'iban')
ORDER BY e.seq`,
  },
  {
    title: 'Arguments that came from outside',
    sql: `-- Pieces of calls that first stood in something that neither the user nor the operator wrote.
SELECT seq, event_id, pointer, kind, value, origin, from_tool, from_event_id, trust
FROM lineage
WHERE origin IN ('tool_result', 'retrieval') AND trust = 'external_tool'
ORDER BY seq, pointer, at_offset, kind`,
  },
];
