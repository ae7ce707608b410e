import { asArray, isJsonObject, type Json } from '../../base/json.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';
import { unitOf } from '../messages/unit-of.ts';
import { PhoenixReader } from './phoenix-spans/reader.ts';
import { isFrameRow, isOtherRow, isSpanRow, isTraceRow } from './phoenix-spans/row.ts';

/** Spans as Phoenix's dataframes and database tables have them: rows, with a column for each id and attribute. */
export default defineFormat({
  id: 'phoenix-spans',
  title: 'Phoenix / OpenInference spans (dataframe as JSON or CSV, rows of its database)',
  sniff,
  open: (context) => new PhoenixReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [first] = values;
  if (first === undefined) return sniffTable(head);
  if (unit === 'line') return claimRows(values, 'lines', { unit });
  const list = asArray(first);
  if (list) return claimRows(list, 'elements', { unit, records: [['*']] });
  return isJsonObject(first) ? sniffFrame(first) : undefined;
}

/** A dataframe names its columns once: as members, in a list of their own, or in a schema. */
function sniffFrame(document: { readonly [name: string]: Json | undefined }): Claim | undefined {
  const columns = asArray(document['columns']);
  if (columns?.includes('context.span_id') && document['data'] !== undefined) {
    const reason = 'Lists the columns of a dataframe of spans, context.span_id among them, and its rows.';
    return { confidence: 0.97, reason, framing: { unit: 'file', records: [['data', '*']] } };
  }
  if (isFrameRow(document) && isJsonObject(document['context.span_id'])) {
    const reason = 'Is a dataframe of spans, column by column, with context.span_id and context.trace_id.';
    return { confidence: 0.97, reason, framing: { unit: 'file' } };
  }
  const data = asArray(document['data']);
  if (data && document['schema'] !== undefined) {
    return claimRows(data, 'elements of "data"', { unit: 'file', records: [['data', '*']] });
  }
  if (isSpanRow(document) || isTraceRow(document)) return claimRows([document], 'documents', { unit: 'file' });
  return undefined;
}

function claimRows(values: readonly Json[], what: string, framing: Framing): Claim | undefined {
  const rows = values.filter((value) => isSpanRow(value) || isTraceRow(value)).length;
  const others = values.filter((value) => isOtherRow(value)).length;
  const frame = framing.records?.[0]?.length === 2 ? values.filter(isFrameRow).length : 0;
  const found = rows + others + frame;
  if (found === 0 || found * 2 < values.length) return undefined;
  const share = found / values.length;
  const reason = `${found} of ${values.length} ${what} seen are rows of Phoenix’s tables of spans, traces and annotations.`;
  return { confidence: Math.round((rows + frame > 0 ? 0.93 : 0.75) * share * 100) / 100, reason, framing };
}

function sniffTable(head: SourceHead): Claim | undefined {
  const header = head.text.split('\n', 1)[0] ?? '';
  const columns = new Set(header.split(/[,;\t]/).map((name) => name.replaceAll('"', '').trim()));
  const isFrame = columns.has('context.span_id') && columns.has('context.trace_id');
  const isTable = columns.has('trace_rowid') && columns.has('span_id') && columns.has('span_kind');
  if (!isFrame && !isTable) return undefined;
  const reason = `The header line names ${isFrame ? 'context.span_id and context.trace_id' : 'trace_rowid, span_id and span_kind'}.`;
  return { confidence: 0.95, reason, framing: { unit: 'csv' } };
}
