import type { EventPage, EventRow } from '../model/answers.ts';
import { EVENT_KINDS, type EventKind } from '../model/event.ts';
import type { RowOrder } from '../model/row-order.ts';
import { type Database, type Parameter, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from './cells.ts';
import { conditionOf, type ResolvedFilter } from './filter-sql.ts';
import { orderedSql } from './row-order-sql.ts';
import { rowsByNumber } from './rows-by-number.ts';

const PREVIEW_LENGTH = 200;

/** What is known of the rows that are read. */
export interface EventReading {
  /** The rows of `content` that they have; undefined where that is not known. */
  readonly contentRows?: readonly number[];
}

/** The columns of `EventRow`, over a subquery of rows `e` that is small: names and previews are joined to it alone. */
function rowsSql(selected: string, { contentRows }: EventReading): string {
  const content = contentRows ? `(${rowsByNumber('SELECT n.* FROM content AS n', 'n.rowid', contentRows)})` : 'content';
  return `SELECT e.seq, e.event_id, e.kind, e.start_ns, e.clock_offset_ns, e.shown_end_ns, e.actor_id, a.name AS actor_name, e.target_id,
      t.name AS target_name, e.session_id, e.tool_name, e.status, e.source_id, e.depth,
      substr(regexp_replace(substr(coalesce(c.output, c.input, e.status_message, ''), 1, ${PREVIEW_LENGTH * 2}), '\\s+', ' ', 'g'), 1, ${PREVIEW_LENGTH}) AS preview
    FROM (${selected}) AS e
    LEFT JOIN actor AS a ON a.actor_id = e.actor_id
    LEFT JOIN actor AS t ON t.actor_id = e.target_id
    LEFT JOIN ${content} AS c ON c.event_id = e.event_id
    ORDER BY e.seq`;
}

/** One page of rows, in the case's order or in the one that is asked for. */
export async function eventPage(
  database: Database,
  filter: ResolvedFilter,
  { start, count, order }: { readonly start: number; readonly count: number; readonly order?: RowOrder | undefined },
): Promise<EventPage> {
  const { sql, parameters } = conditionOf(filter);
  const counted = await database.query(`SELECT count(*) AS n FROM event AS e WHERE ${sql}`, parameters);
  const total = Number(counted.values[0]?.[0] ?? 0);
  const wanted = `${orderedSql(sql, order ?? CASE_ORDER)} LIMIT ? OFFSET ?`;
  const found = await database.query(wanted, [...parameters, count, start]);
  const seqs = Array.from(found.values[0] ?? [], Number);
  if (seqs.length === 0) return { total, start, rows: [] };
  const rows = await eventRows(database, `SELECT * FROM event AS e WHERE e.seq IN (${seqs.join(', ')})`, []);
  return { total, start, rows: inOrderOf(seqs, rows) };
}

const CASE_ORDER: RowOrder = { by: 'seq', isDescending: false };

/** Rows in the order of their numbers. */
export function inOrderOf(seqs: readonly number[], rows: readonly EventRow[]): readonly EventRow[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
}

/** Rows of a statement that selects from `event`. */
export async function eventRows(
  database: Database,
  selected: string,
  parameters: readonly Parameter[],
  reading: EventReading = {},
): Promise<readonly EventRow[]> {
  return rowsOf(await database.query(rowsSql(selected, reading), parameters)).map(eventRow);
}

/** The rows of the events with these ids, in the case's order. */
export async function eventsNamed(database: Database, eventIds: readonly string[]): Promise<readonly EventRow[]> {
  if (eventIds.length === 0) return [];
  // As one text: a prepared parameter cannot be a list on both engines, and no event id holds a line break.
  const selected = 'SELECT * FROM event AS e WHERE e.event_id IN (SELECT unnest(string_split(?, chr(10))))';
  return await eventRows(database, selected, [eventIds.join('\n')]);
}

/** Position of an event among the rows of a filter, in the case's order or in the one that is asked for. */
export async function positionOf(
  database: Database,
  filter: ResolvedFilter,
  { eventId, order }: { readonly eventId: string; readonly order?: RowOrder | undefined },
): Promise<number | undefined> {
  const { sql, parameters } = conditionOf(filter);
  const [event] = (await database.query('SELECT seq FROM event WHERE event_id = ?', [eventId])).values;
  const seqs = (await database.query(orderedSql(sql, order ?? CASE_ORDER), parameters)).values[0] ?? [];
  const position = Array.from(seqs, Number).indexOf(Number(event?.[0] ?? 0));
  return position === -1 ? undefined : position;
}

function eventRow(row: Row): EventRow {
  return {
    seq: numberOf(row, 'seq'),
    eventId: textOf(row, 'event_id'),
    kind: kindOf(textOf(row, 'kind')),
    startNs: maybeNs(row, 'start_ns'),
    clockOffsetNs: maybeNs(row, 'clock_offset_ns') ?? 0n,
    shownEndNs: maybeNs(row, 'shown_end_ns'),
    actorId: maybeText(row, 'actor_id'),
    actorName: maybeText(row, 'actor_name'),
    targetId: maybeText(row, 'target_id'),
    targetName: maybeText(row, 'target_name'),
    sessionId: maybeText(row, 'session_id'),
    toolName: maybeText(row, 'tool_name'),
    status: maybeText(row, 'status'),
    sourceId: textOf(row, 'source_id'),
    depth: numberOf(row, 'depth'),
    preview: maybeText(row, 'preview') ?? '',
  };
}

function kindOf(text: string): EventKind {
  const kind = EVENT_KINDS.find((candidate) => candidate === text);
  if (!kind) throw new Error(`"${text}" is no kind of event.`);
  return kind;
}
