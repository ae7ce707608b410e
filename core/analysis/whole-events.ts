import { EVENT_KINDS } from '../model/event.ts';
import type { EventIds, WholeEvent } from '../model/whole-event.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeNumber, maybeText, numberOf, textOf } from './cells.ts';

/** Rows of one query: enough to be quick, few enough that their content fits in memory. */
const PAGE = 1000;

/** Every event with its content, in the case's order, a page at a time. Nothing is left out or cut. */
export async function* wholeEvents(database: Database): AsyncGenerator<WholeEvent> {
  for await (const row of pagedRows(database, SQL)) yield wholeEvent(row);
}

/** The ids and times of every event, in the same order. */
export async function* eventIds(database: Database): AsyncGenerator<EventIds> {
  for await (const row of pagedRows(database, IDS_SQL)) yield idsOf(row);
}

/** Rows of a query after a place in the order, page after page. */
async function* pagedRows(database: Database, sql: string): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const rows = rowsOf(await database.query(sql, [after]));
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = numberOf(last, 'seq');
  }
}

const SQL = `
  SELECT e.*, a.name AS actor_name, t.name AS target_name, s.name AS source_name, c.input, c.output, c.attributes
  FROM (SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ${PAGE}) AS e
  JOIN source AS s ON s.source_id = e.source_id
  LEFT JOIN content AS c ON c.event_id = e.event_id
  LEFT JOIN actor AS a ON a.actor_id = e.actor_id
  LEFT JOIN actor AS t ON t.actor_id = e.target_id
  ORDER BY e.seq`;

const IDS_SQL = `
  SELECT seq, event_id, source_id, start_ns, end_ns, session_id, trace_id, span_id, parent_event_id
  FROM event WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`;

function idsOf(row: Row): EventIds {
  return {
    seq: numberOf(row, 'seq'),
    eventId: textOf(row, 'event_id'),
    startNs: maybeNs(row, 'start_ns'),
    endNs: maybeNs(row, 'end_ns'),
    sessionId: maybeText(row, 'session_id'),
    traceId: maybeText(row, 'trace_id'),
    spanId: maybeText(row, 'span_id'),
    parentEventId: maybeText(row, 'parent_event_id'),
    source: { sourceId: textOf(row, 'source_id') },
  };
}

function wholeEvent(row: Row): WholeEvent {
  return { ...whatAndWho(row), ...how(row), ...content(row), source: sourceOf(row) };
}

function whatAndWho(row: Row) {
  return {
    seq: numberOf(row, 'seq'),
    eventId: textOf(row, 'event_id'),
    kind: EVENT_KINDS.find((kind) => kind === row['kind']) ?? 'log',
    startNs: maybeNs(row, 'start_ns'),
    endNs: maybeNs(row, 'end_ns'),
    timeBasis: textOf(row, 'time_basis'),
    actorId: maybeText(row, 'actor_id'),
    actorBasis: textOf(row, 'actor_basis'),
    actorName: maybeText(row, 'actor_name'),
    targetId: maybeText(row, 'target_id'),
    targetName: maybeText(row, 'target_name'),
    sessionId: maybeText(row, 'session_id'),
    traceId: maybeText(row, 'trace_id'),
    spanId: maybeText(row, 'span_id'),
    parentSpanId: maybeText(row, 'parent_span_id'),
    parentEventId: maybeText(row, 'parent_event_id'),
    causeEventId: maybeText(row, 'cause_event_id'),
    causeBasis: maybeText(row, 'cause_basis'),
  };
}

function how(row: Row) {
  return {
    toolName: maybeText(row, 'tool_name'),
    toolServer: maybeText(row, 'tool_server'),
    operation: maybeText(row, 'operation'),
    status: maybeText(row, 'status') ?? 'not_recorded',
    statusMessage: maybeText(row, 'status_message'),
    principal: maybeText(row, 'principal'),
    credential: maybeText(row, 'credential'),
    approval: maybeText(row, 'approval') ?? 'not_recorded',
    provider: maybeText(row, 'provider'),
    model: maybeText(row, 'model'),
    inputTokens: maybeNumber(row, 'input_tokens'),
    outputTokens: maybeNumber(row, 'output_tokens'),
    finishReason: maybeText(row, 'finish_reason'),
  };
}

function content(row: Row) {
  return {
    contentState: textOf(row, 'content_state'),
    input: maybeText(row, 'input'),
    output: maybeText(row, 'output'),
    attributes: maybeText(row, 'attributes'),
  };
}

function sourceOf(row: Row): WholeEvent['source'] {
  return {
    sourceId: textOf(row, 'source_id'),
    evidenceId: textOf(row, 'evidence_id'),
    name: textOf(row, 'source_name'),
    member: textOf(row, 'member'),
    recordNo: numberOf(row, 'record_no'),
    offset: numberOf(row, 'byte_offset'),
    length: numberOf(row, 'byte_length'),
    pointer: maybeText(row, 'pointer') ?? '',
  };
}
