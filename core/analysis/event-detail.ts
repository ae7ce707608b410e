import type { EventDetail, LinkedEvent } from '../model/answers.ts';
import type { ContentState } from '../model/event.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeNumber, maybeText, numberOf, textOf } from './cells.ts';
import { eventRows } from './events.ts';
import { placeOf } from './sources.ts';

const SHOWN_LINKS = 200;

/** Everything about one event; undefined where the case has no such event. */
export async function eventDetail(database: Database, eventId: string): Promise<EventDetail | undefined> {
  const [row] = await eventRows(database, 'SELECT * FROM event AS e WHERE e.event_id = ?', [eventId]);
  if (!row) return undefined;
  const [told] = rowsOf(
    await database.query(
      `SELECT e.*, c.input, c.output, c.attributes, s.name AS source_name, s.format, s.encoding
       FROM event AS e
       JOIN content AS c ON c.event_id = e.event_id
       JOIN source AS s ON s.source_id = e.source_id
       WHERE e.event_id = ?`,
      [eventId],
    ),
  );
  if (!told) throw new Error(`Event ${eventId} has no content row.`);
  return {
    row,
    ...recorded(told),
    links: await linksOf(database, eventId, told),
    linkCounts: await linkCounts(database, eventId),
    resources: await resourcesOf(database, eventId),
    provenance: provenanceOf(told),
    mergedRecords: await mergedRecords(database, eventId),
  };
}

function recorded(told: Row) {
  return {
    endNs: maybeNs(told, 'end_ns'),
    timeBasis: timeBasis(textOf(told, 'time_basis')),
    toolServer: maybeText(told, 'tool_server'),
    operation: maybeText(told, 'operation'),
    statusMessage: maybeText(told, 'status_message'),
    principal: maybeText(told, 'principal'),
    credential: maybeText(told, 'credential'),
    approval: maybeText(told, 'approval'),
    provider: maybeText(told, 'provider'),
    model: maybeText(told, 'model'),
    inputTokens: maybeNumber(told, 'input_tokens'),
    outputTokens: maybeNumber(told, 'output_tokens'),
    finishReason: maybeText(told, 'finish_reason'),
    traceId: maybeText(told, 'trace_id'),
    spanId: maybeText(told, 'span_id'),
    contentState: contentState(textOf(told, 'content_state')),
    input: maybeText(told, 'input'),
    output: maybeText(told, 'output'),
    attributes: maybeText(told, 'attributes'),
  } as const;
}

function timeBasis(text: string): EventDetail['timeBasis'] {
  return text === 'recorded' || text === 'corrected' ? text : 'missing';
}

/** The word of `content_state`. */
export function contentState(text: string): ContentState {
  if (text === 'recorded' || text === 'redacted_by_producer' || text === 'truncated_by_producer') return text;
  return 'not_recorded';
}

function provenanceOf(told: Row): EventDetail['provenance'] {
  return {
    evidenceId: textOf(told, 'evidence_id'),
    sourceId: textOf(told, 'source_id'),
    sourceName: textOf(told, 'source_name'),
    member: textOf(told, 'member'),
    format: maybeText(told, 'format'),
    recordNo: numberOf(told, 'record_no'),
    offset: numberOf(told, 'byte_offset'),
    length: numberOf(told, 'byte_length'),
    pointer: textOf(told, 'pointer'),
    encoding: textOf(told, 'encoding'),
  };
}

async function linksOf(database: Database, eventId: string, told: Row): Promise<readonly LinkedEvent[]> {
  const one = async (relation: LinkedEvent['relation'], column: string, basis: string) => {
    const other = maybeText(told, column);
    return other === undefined ? [] : await linked(database, { relation, basis, column: 'event_id', id: other });
  };
  return [
    ...(await one('cause', 'cause_event_id', maybeText(told, 'cause_basis') ?? '')),
    ...(await one('parent', 'parent_event_id', 'parent')),
    ...(await one('result', 'result_event_id', 'id')),
    ...(await linked(database, { relation: 'child', basis: 'parent', column: 'parent_event_id', id: eventId })),
    ...(await linked(database, { relation: 'effect', basis: '', column: 'cause_event_id', id: eventId })),
  ];
}

interface LinkQuery {
  readonly relation: LinkedEvent['relation'];
  /** Empty where each event has its own. */
  readonly basis: string;
  readonly column: 'event_id' | 'parent_event_id' | 'cause_event_id';
  readonly id: string;
}

async function linked(database: Database, { relation, basis, column, id }: LinkQuery): Promise<readonly LinkedEvent[]> {
  const selected = `SELECT * FROM event AS e WHERE e.${column} = ? ORDER BY e.seq LIMIT ${SHOWN_LINKS}`;
  const rows = await eventRows(database, selected, [id]);
  if (basis !== '') return rows.map((row) => ({ row, relation, basis }));
  const result = await database.query(
    `SELECT cause_basis FROM event WHERE cause_event_id = ? ORDER BY seq LIMIT ${SHOWN_LINKS}`,
    [id],
  );
  const bases = result.values[0];
  return rows.map((row, at) => ({ row, relation, basis: String(bases?.[at] ?? '') }));
}

async function linkCounts(database: Database, eventId: string): Promise<EventDetail['linkCounts']> {
  const [row] = rowsOf(
    await database.query(
      `SELECT count(*) FILTER (parent_event_id = ?) AS children, count(*) FILTER (cause_event_id = ?) AS effects FROM event`,
      [eventId, eventId],
    ),
  );
  return row ? { child: numberOf(row, 'children'), effect: numberOf(row, 'effects') } : { child: 0, effect: 0 };
}

async function resourcesOf(database: Database, eventId: string): Promise<readonly string[]> {
  const result = await database.query(
    'SELECT DISTINCT resource_id FROM resource_mention WHERE event_id = ? ORDER BY resource_id',
    [eventId],
  );
  return rowsOf(result).map((row) => textOf(row, 'resource_id'));
}

async function mergedRecords(database: Database, eventId: string): Promise<EventDetail['mergedRecords']> {
  const result = await database.query(
    `SELECT o.*, s.name AS source_name FROM record_outcome AS o JOIN source AS s ON s.source_id = o.source_id
     WHERE o.event_id = ? AND o.outcome IN ('merged', 'duplicate') ORDER BY o.source_id, o.record_no`,
    [eventId],
  );
  return rowsOf(result).map(placeOf);
}
