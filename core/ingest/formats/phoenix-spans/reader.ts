import { asArray, asString, asText, isJsonObject, type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import { isoToNs, type Ns } from '../../../base/time.ts';
import type { EventDraft, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { restOf } from '../../messages/members.ts';
import type { Note } from '../../spans/envelope.ts';
import { readSpan } from '../../spans/span-reader.ts';
import {
  databaseOf,
  isFrameRow,
  isOtherRow,
  isSpanRow,
  isTraceRow,
  readRow,
  rowOfCells,
  rowsOfColumns,
  rowTraceId,
} from './row.ts';

/** Reads rows of dataframes and of Phoenix's tables. */
export class PhoenixReader implements RecordReader {
  /** The names of the columns, where rows are lists of cells. */
  #columns: readonly Json[] | undefined;
  readonly #database: string;

  constructor({ name }: SourceContext) {
    this.#database = databaseOf(name);
  }

  begin({ value }: SourceRecord): void {
    this.#columns = isJsonObject(value) ? asArray(value['columns']) : undefined;
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    const row = this.#columns && !isJsonObject(value) ? rowOfCells(this.#columns, value) : value;
    if (!isJsonObject(row)) sink.reject('Not a row of a table of spans.');
    else if (isFrameRow(row) && isJsonObject(row['context.span_id'])) readColumns(row, this.#database, sink);
    else if (isFrameRow(row) || isSpanRow(row)) readSpan(readRow(row, this.#database, noteInto(sink)), sink);
    else if (isTraceRow(row)) sink.event(traceOf(row, this.#database));
    else if (isOtherRow(row)) sink.event(annotationOf(row, this.#database));
    else {
      sink.note('unrecognised_type', 'row that is no span, trace or annotation');
      sink.event({ kind: 'log', output: writeJson(row), contentState: 'recorded' });
    }
  }
}

function noteInto(sink: RecordSink): Note {
  return (code, detail) => sink.note(code, detail);
}

/** The whole frame is one record; each of its rows makes an event, and is found by the cell of its id. */
function readColumns(document: JsonObject, database: string, sink: RecordSink): void {
  const rows = rowsOfColumns(document);
  if (rows.length === 0) sink.reject('A table without rows.');
  for (const [name, row] of rows) {
    const pointer = `/context.span_id/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const pointed: RecordSink = {
      event: (draft) => sink.event({ ...draft, pointer }),
      merged: (key, reason) => sink.merged(key, reason),
      reject: (reason) => sink.reject(reason),
      alias: (alias) => sink.alias(alias),
      note: (code, detail) => sink.note(code, detail),
    };
    readSpan(readRow(row, database, noteInto(sink)), pointed);
  }
}

function timeOf(cell: Json | undefined): Ns | undefined {
  return typeof cell === 'string' ? isoToNs(cell) : undefined;
}

function traceOf(row: JsonObject, database: string): EventDraft {
  const traceId = asString(row['trace_id']);
  return {
    kind: 'log',
    operation: 'trace',
    traceId: rowTraceId(row['id'], database),
    startNs: timeOf(row['start_time']),
    endNs: timeOf(row['end_time']),
    attributes: restOf(row, 'start_time', 'end_time'),
    identity: traceId === undefined ? undefined : `phoenix-trace:${traceId}`,
  };
}

/** A judgement of a span or a trace, or a session: passed on as it is. */
function annotationOf(row: JsonObject, database: string): EventDraft {
  const isAnnotation = row['annotator_kind'] !== undefined;
  const trace = row['trace_rowid'];
  const verdict = asText(row['label']) ?? asText(row['score']);
  return {
    kind: 'log',
    operation: isAnnotation ? 'annotation' : 'session',
    startNs: timeOf(row['start_time'] ?? row['created_at']),
    endNs: timeOf(row['end_time']),
    sessionId: isAnnotation ? undefined : asString(row['session_id']),
    traceId: trace === undefined || trace === null ? undefined : rowTraceId(trace, database),
    statusMessage: isAnnotation ? `${asString(row['name'])}: ${verdict ?? 'not recorded'}` : undefined,
    output: asString(row['explanation']),
    attributes: restOf(row, 'start_time', 'end_time', 'explanation'),
  };
}
