import { asArray, asObject, isJsonObject, type Json } from '../../base/json.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';
import { unitOf } from '../messages/unit-of.ts';
import { isTraceOfSpans, MlflowReader } from './mlflow-trace/reader.ts';
import { isMlflowSpan } from './mlflow-trace/span.ts';

/** Traces of MLflow: what its API and its exports hand out, and the artifact in which it keeps the spans. */
export default defineFormat({
  id: 'mlflow-trace',
  title: 'MLflow traces (JSON or JSON lines)',
  sniff,
  open: () => new MlflowReader(),
});

const SPANS = [
  ['data', 'spans', '*'],
  ['spans', '*'],
];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [first] = values;
  const list = unit === 'line' ? values : asArray(first);
  if (!list) return sniffTrace(first, { unit, records: SPANS, headerIsRecord: true });
  const traces = list.filter((value) => isTraceOfSpans(value) || hasInfo(value)).length;
  if (traces > 0 && traces * 2 >= list.length) {
    const framing: Framing = unit === 'line' ? { unit } : { unit, records: [['*']] };
    return { confidence: 0.97, reason: `${traces} of ${list.length} values seen are traces of MLflow.`, framing };
  }
  const spans = list.filter(isMlflowSpan).length;
  if (spans === 0 || spans * 2 < list.length) return undefined;
  const framing: Framing = unit === 'line' ? { unit } : { unit, records: [['*']] };
  return { confidence: 0.97, reason: `${spans} of ${list.length} spans seen have attributes of MLflow.`, framing };
}

function sniffTrace(value: Json | undefined, framing: Framing): Claim | undefined {
  if (!isJsonObject(value)) return undefined;
  if (isMlflowSpan(value)) {
    const reason = 'The document is a span with attributes of MLflow.';
    return { confidence: 0.97, reason, framing: { unit: framing.unit } };
  }
  const isKnown = isTraceOfSpans(value);
  if (!isKnown && !hasInfo(value)) return undefined;
  const reason = isKnown ? 'Has spans with attributes of MLflow.' : 'Has the info and the data of a trace of MLflow.';
  return { confidence: isKnown ? 0.98 : 0.85, reason, framing };
}

/** A trace whose spans lie beyond what was looked at, or that has none. */
function hasInfo(value: Json | undefined): boolean {
  const info = isJsonObject(value) ? asObject(value['info']) : undefined;
  if (!info || !isJsonObject(value) || !isJsonObject(value['data'] ?? {})) return false;
  const isPlaced = info['trace_location'] !== undefined || info['experiment_id'] !== undefined;
  return isPlaced && typeof (info['trace_id'] ?? info['request_id']) === 'string';
}
