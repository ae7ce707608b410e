import { asArray, isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { nsToIso } from '../../../base/time.ts';
import { restOf } from '../../messages/members.ts';
import { recordedTime } from '../../messages/recorded-time.ts';
import type { Note } from '../../spans/envelope.ts';
import { readPythonLiteral } from '../../spans/python-literal.ts';
import { readSdkSpan } from '../../spans/sdk-span.ts';
import type { Span } from '../../spans/span.ts';
import { unwrapJson } from '../../spans/wrapped-json.ts';

/** A row of Phoenix's table of spans: `trace_rowid` is the row of its trace. */
export function isSpanRow(value: Json | undefined): value is JsonObject {
  return hasAll(value, ['span_id', 'trace_rowid', 'span_kind', 'attributes']);
}

/** A row of its table of traces. */
export function isTraceRow(value: Json | undefined): value is JsonObject {
  return hasAll(value, ['id', 'trace_id', 'project_rowid', 'start_time']);
}

/** A row of its tables of annotations and sessions. */
export function isOtherRow(value: Json | undefined): value is JsonObject {
  const isAnnotation =
    hasAll(value, ['annotator_kind', 'name']) && ['span_rowid', 'trace_rowid'].some((name) => has(value, name));
  return isAnnotation || hasAll(value, ['session_id', 'project_rowid', 'start_time']);
}

/** A row of a dataframe: ids in columns of their own. */
export function isFrameRow(value: Json | undefined): value is JsonObject {
  return hasAll(value, ['context.span_id', 'context.trace_id']);
}

function has(value: Json | undefined, name: string): boolean {
  return isJsonObject(value) && value[name] !== undefined;
}

function hasAll(value: Json | undefined, names: readonly string[]): value is JsonObject {
  return names.every((name) => has(value, name));
}

/** The name by which the rows of one database refer to a trace, whose own id lies in another table. */
export function rowTraceId(rowId: Json | undefined, database: string): string {
  return `phoenix-trace-row-${String(rowId)}${database === '' ? '' : ` of ${database}`}`;
}

/** The database that a table was taken from: `x.db` of `x.db!/spans.jsonl`. Rows are numbered in each anew. */
export function databaseOf(name: string): string {
  return name.split('!/').slice(0, -1).join('!/');
}

const OF_FRAME = new Set(['name', 'span_kind', 'parent_id', 'status_code', 'status_message']);

/** A row of either kind as a span: cells are opened, empty ones left out, and numbers of a table are numbers again. */
export function readRow(row: JsonObject, database: string, note: Note): Span {
  const cells = Object.entries(row).filter(([name]) => name !== '');
  const opened = cells.map(([name, cell]): readonly [string, Json | undefined] => [name, openCell(name, cell, note)]);
  const said: JsonObject = Object.fromEntries(opened.filter(([, cell]) => cell !== undefined && cell !== null));
  const isRow = isSpanRow(row);
  const span = readSdkSpan(isRow ? { ...said, trace_id: rowTraceId(row['trace_rowid'], database) } : said, note);
  // The number of a row says nothing outside its table; the row of its trace stands in the trace's id.
  return isRow ? { ...span, rest: restOf(span.rest, 'id', 'trace_rowid') } : span;
}

function openCell(name: string, cell: Json | undefined, note: Note): Json | undefined {
  if (name === 'start_time' || name === 'end_time') return timeCell(name, cell, note);
  if (typeof cell !== 'string') return cell;
  if (/^(?:|nan|NaN|NaT|None|null|<NA>)$/.test(cell)) return undefined;
  if (OF_FRAME.has(name)) return cell;
  if (/^-?\d+\.0$/.test(cell) && /token_count/.test(name)) return Number(cell);
  const isStructured = /^(?:attributes|events|links|context)\b/.test(name) && /^\s*(?:[[{(]|array\()/.test(cell);
  if (!isStructured) return cell;
  const { value } = unwrapJson(cell);
  if (typeof value !== 'string') return isText(name) ? cell : value;
  return isText(name) ? cell : (readPythonLiteral(cell) ?? cell);
}

/** Inputs and outputs are texts that may be JSON: they stay as they were said. */
function isText(name: string): boolean {
  return /^attributes\.(?:input|output)\.value$/.test(name);
}

/** A dataframe writes its times as milliseconds where it is asked for JSON. */
function timeCell(name: string, cell: Json | undefined, note: Note): Json | undefined {
  if (typeof cell !== 'number') return cell === '' || cell === 'NaT' ? undefined : cell;
  const time = recordedTime({ time: cell }, ['time']);
  if (time?.ns === undefined) return cell;
  note('other', `Bare number in "${name}" read as ${time.unit}`);
  return nsToIso(time.ns);
}

/** A dataframe written column by column: `{column: {row: cell}}`, as one object per row, with the row's name. */
export function rowsOfColumns(document: JsonObject): readonly (readonly [string, JsonObject])[] {
  const columns = Object.entries(document).filter(([, cells]) => isJsonObject(cells));
  const names = new Set(columns.flatMap(([, cells]) => (isJsonObject(cells) ? Object.keys(cells) : [])));
  return [...names].map((row) => [
    row,
    Object.fromEntries(columns.map(([column, cells]) => [column, isJsonObject(cells) ? cells[row] : undefined])),
  ]);
}

/** A row of a dataframe written as a list of cells, under the names of the columns. */
export function rowOfCells(columns: readonly Json[], cells: Json): JsonObject | undefined {
  const list = asArray(cells);
  if (list?.length !== columns.length) return undefined;
  return Object.fromEntries(columns.map((column, at) => [String(column), list[at]]));
}
