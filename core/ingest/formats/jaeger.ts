import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordPath,
  type RecordReader,
  type RecordSink,
  type SourceHead,
} from '../format.ts';
import { objectOf } from '../spans/envelope.ts';
import { isJaegerSpan, readJaegerSpan } from '../spans/jaeger-span.ts';
import { areLines, seenValues, shareOf } from '../spans/seen-values.ts';
import { readSpan } from '../spans/span-reader.ts';

/** An answer of the interface, one trace of it, and a search's answer of the store. */
const ANSWER: RecordPath = ['data', '*', 'spans', '*'];
const TRACE: RecordPath = ['spans', '*'];
const STORED: RecordPath = ['hits', 'hits', '*'];

/** Traces as Jaeger's interface hands them out and its store holds them. */
export default defineFormat({
  id: 'jaeger',
  title: 'Jaeger traces (interface, file and store)',
  sniff,
  open: () => new JaegerReader(),
});

function sniff(head: SourceHead): Claim | undefined {
  const { document } = head;
  const whole = asObject(document);
  if (spansOf(asArray(whole?.['data'])?.[0])) {
    return claim('A JSON document whose "data" are traces with traceID, spans and processes.', 0.97, {
      unit: unitOf(head),
      records: [ANSWER],
    });
  }
  if (spansOf(document))
    return claim('A trace with spans and processes.', 0.95, { unit: unitOf(head), records: [TRACE] });
  if (asArray(asObject(whole?.['hits'])?.['hits'])?.some((hit) => isJaegerSpan(spanIn(hit)))) {
    return claim('A search answer that holds Jaeger spans.', 0.95, { unit: 'file', records: [STORED] });
  }
  const listed = asArray(document);
  if (listed && spansOf(listed[0])) {
    return claim('A list of traces with spans and processes.', 0.95, { unit: 'file', records: [['*', ...TRACE]] });
  }
  const seen = seenValues(head);
  const share = seen && shareOf(seen, (value) => isJaegerSpan(spanIn(value)));
  if (!share || share.found === 0) return undefined;
  return claim(`${share.words} are Jaeger spans.`, share.isAll ? 0.95 : 0.8, seen.framing);
}

function claim(reason: string, confidence: number, framing: Framing): Claim {
  return { confidence, reason, framing };
}

/** Several lines that are each a document are read one by one. */
function unitOf(head: SourceHead): Framing['unit'] {
  return areLines(head) || (!head.isWhole && !head.text.includes('\n')) ? 'line' : 'file';
}

function spansOf(value: Json | undefined): boolean {
  const trace = asObject(value);
  const spans = asArray(trace?.['spans']);
  return spans !== undefined && (spans.some(isJaegerSpan) || (typeof trace?.['traceID'] === 'string' && !spans[0]));
}

/** A store wraps each span in what it knows of it. */
function spanIn(value: Json | undefined): Json | undefined {
  return asObject(value)?.['_source'] ?? value;
}

class JaegerReader implements RecordReader {
  #traces: readonly JsonObject[] = [];

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const whole = asObject(skeleton.value);
    const traces = asArray(skeleton.value) ?? asArray(whole?.['data']) ?? [skeleton.value];
    this.#traces = traces.map(objectOf);
    for (const error of asArray(whole?.['errors']) ?? []) {
      sink.note('other', `Jaeger says: ${asString(asObject(error)?.['msg']) ?? 'an error'}`);
    }
    for (const { warnings } of this.#traces) {
      for (const warning of asArray(warnings) ?? []) sink.note('other', `Jaeger warns: ${asString(warning) ?? ''}`);
    }
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const said = spanIn(record.value);
    if (!isJsonObject(said)) {
      sink.reject('Not a span: an object was expected.');
      return;
    }
    const span = readJaegerSpan(said, this.#processOf(said, record.at), (code, detail) => sink.note(code, detail));
    const { _source: _, ...stored } = said === record.value ? {} : objectOf(record.value);
    readSpan({ ...span, rest: { ...span.rest, ...stored } }, sink);
  }

  #processOf(said: JsonObject, at: readonly number[]): JsonObject {
    const own = asObject(said['process']);
    if (own) return own;
    const id = asString(said['processID']);
    const trace = this.#traces[at.length > 1 ? (at[0] ?? 0) : 0];
    const processes = asObject(trace?.['processes']);
    return id === undefined || !processes || !Object.hasOwn(processes, id) ? {} : objectOf(processes[id]);
  }
}
