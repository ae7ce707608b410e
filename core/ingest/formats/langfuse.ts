import { asArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type Framing, type RecordPath, type SourceHead } from '../format.ts';
import { unitOf } from '../messages/unit-of.ts';
import { isObservation, isScore, isTrace } from './langfuse/kinds.ts';
import { LangfuseReader } from './langfuse/reader.ts';

/** Traces of Langfuse: exports of its page, answers of its API, and its batch exports. */
export default defineFormat({
  id: 'langfuse',
  title: 'Langfuse traces and observations (JSON, JSON lines or CSV)',
  sniff,
  open: () => new LangfuseReader(),
});

/** Where observations and scores lie in a trace, with the trace around them or beside them. */
const IN_TRACE: readonly RecordPath[] = [
  ['trace', 'observations', '*'],
  ['observations', '*'],
  ['trace', 'scores', '*'],
  ['scores', '*'],
];
const IN_PAGE: readonly RecordPath[] = [['data', '*']];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [first] = values;
  if (first === undefined) return sniffTable(head);
  if (unit === 'file' && isJsonObject(first)) return sniffDocument(first, 'file');
  const list = unit === 'file' ? (asArray(first) ?? []) : values;
  const isWrapped = list.some((value) => isJsonObject(value) && traceAround(value) !== undefined);
  if (unit === 'line' && isWrapped && isJsonObject(list[0])) return sniffDocument(list[0], 'line');
  const framing: Framing = unit === 'file' ? { unit, records: [['*']] } : { unit };
  return claimList(list, unit === 'file' ? 'elements' : 'lines', framing);
}

function sniffDocument(value: JsonObject, unit: Framing['unit']): Claim | undefined {
  const page = asArray(value['data']);
  if (page) return claimList(page, 'elements of "data"', { unit, records: IN_PAGE, headerIsRecord: true });
  const around = traceAround(value);
  if (around === undefined) return claimAlone(value, unit);
  return { confidence: 0.97, reason: around, framing: { unit, records: IN_TRACE, headerIsRecord: true } };
}

/** What shows that a value is a trace with its observations; undefined where nothing does. */
function traceAround(value: JsonObject): string | undefined {
  const trace = value['trace'];
  const inner = isJsonObject(trace) ? trace : value;
  const lists = [asArray(inner['observations']), asArray(value['observations'])];
  const found = lists.flatMap((list) => list ?? []).some(isObservation);
  if (found) return 'Has observations with a traceId, a type and a start time of Langfuse.';
  const isEmptyTrace = isTrace(inner) && lists.some((list) => list !== undefined);
  return isEmptyTrace ? 'Is a trace of Langfuse, with a list of observations.' : undefined;
}

function claimAlone(value: JsonObject, unit: Framing['unit']): Claim | undefined {
  const isKnown = isObservation(value) || isTrace(value) || isScore(value);
  return isKnown ? claimList([value], 'documents', { unit }) : undefined;
}

function claimList(values: readonly Json[], what: string, framing: Framing): Claim | undefined {
  const found = values.filter((value) => isObservation(value) || isTrace(value) || isScore(value)).length;
  if (found === 0 || found * 2 < values.length) return undefined;
  const share = found / values.length;
  const reason = `${found} of ${values.length} ${what} seen are observations, traces or scores of Langfuse.`;
  return { confidence: Math.round(0.93 * share * 100) / 100, reason, framing };
}

/** Batch exports as a table name the same members in their header line. */
function sniffTable(head: SourceHead): Claim | undefined {
  const header = (head.text.split('\n', 1)[0] ?? '').trim();
  if (!header.includes(',')) return undefined;
  const columns = new Set(header.split(',').map((name) => name.replaceAll('"', '').trim()));
  const isNamed = (...names: readonly string[]) => names.some((name) => columns.has(name));
  if (!isNamed('traceId', 'trace_id') || !isNamed('parentObservationId', 'parent_observation_id')) return undefined;
  const reason = 'The header line names the columns of Langfuse observations (trace and parent observation).';
  return { confidence: 0.93, reason, framing: { unit: 'csv' } };
}
