import type { RowKey, RowOrder } from '../model/row-order.ts';

/** What a column of the events' table shows, over the tables of `JOINS`; NULL where that is nothing. */
const KEYS: Readonly<Record<RowKey, string>> = {
  seq: 'e.seq',
  time: 'e.start_ns',
  end: 'e.shown_end_ns',
  actor: "nullif(coalesce(a.name, e.actor_id), '')",
  kind: 'e.kind',
  tool: 'coalesce(e.tool_name, t.name)',
  status: "nullif(e.status, 'not_recorded')",
  session: "nullif(e.session_id, '')",
  preview: "nullif(substr(coalesce(c.output, c.input, e.status_message, ''), 1, 200), '')",
  source: 's.name',
  id: 'e.event_id',
};

/** Only what a key needs: a join of all events with their contents takes seconds. */
const JOINS: Partial<Record<RowKey, string>> = {
  actor: 'LEFT JOIN actor AS a ON a.actor_id = e.actor_id',
  tool: 'LEFT JOIN actor AS t ON t.actor_id = e.target_id',
  preview: 'LEFT JOIN content AS c ON c.event_id = e.event_id',
  source: 'LEFT JOIN source AS s ON s.source_id = e.source_id',
};

/** `seq` of the events under a condition, in an order. */
export function orderedSql(condition: string, { by, isDescending }: RowOrder): string {
  const direction = isDescending ? 'DESC' : 'ASC';
  return `SELECT CAST(e.seq AS INTEGER) AS seq FROM event AS e ${JOINS[by] ?? ''}
    WHERE ${condition} ORDER BY ${KEYS[by]} ${direction} NULLS LAST, e.seq`;
}
