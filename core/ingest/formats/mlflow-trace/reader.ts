import {
  asArray,
  asObject,
  asString,
  asText,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../../base/json.ts';
import { isoToNs, type Ns } from '../../../base/time.ts';
import type { EventDraft, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink } from '../../format.ts';
import { restOf } from '../../messages/members.ts';
import { recordedTime } from '../../messages/recorded-time.ts';
import { readSpanId } from '../../spans/span-id.ts';
import { readSpan } from '../../spans/span-reader.ts';
import { unwrapJson } from '../../spans/wrapped-json.ts';
import { isMlflowSpan, readMlflowSpan } from './span.ts';

/** Reads the spans of a trace, and what its info says of it as a whole. */
export class MlflowReader implements RecordReader {
  /** Session and user of the present trace, under the names that its spans would give them. */
  #session: JsonObject = {};

  begin({ value }: SourceRecord, sink: RecordSink): void {
    this.#session = {};
    if (!isJsonObject(value)) return;
    this.#session = sessionOf(value);
    const header = headerOf(value);
    if (header) sink.event(header);
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(value)) sink.reject('Neither a span nor a trace of MLflow: an object was expected.');
    else if (isTraceOfSpans(value)) readTrace(value, sink);
    else if (isMlflowSpan(value) || value['span_id'] !== undefined || value['context'] !== undefined) {
      readSpan(
        readMlflowSpan(value, this.#session, (code, detail) => sink.note(code, detail)),
        sink,
      );
    } else if (Object.keys(value).length === 0) sink.reject('An empty object.');
    else {
      sink.note('unrecognised_type', 'no span of MLflow');
      sink.event({ kind: 'log', output: writeJson(value), contentState: 'recorded' });
    }
  }
}

/** A trace with its spans in it, as one record. */
export function isTraceOfSpans(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && spansOf(value).spans.some(isMlflowSpan);
}

function spansOf(trace: JsonObject): { readonly spans: readonly Json[]; readonly pointer: string } {
  const data = asObject(trace['data']);
  const inData = asArray(data?.['spans']);
  return inData
    ? { spans: inData, pointer: '/data/spans' }
    : { spans: asArray(trace['spans']) ?? [], pointer: '/spans' };
}

function readTrace(trace: JsonObject, sink: RecordSink): void {
  const header = headerOf(trace);
  if (header) sink.event(header);
  const { spans, pointer } = spansOf(trace);
  const session = sessionOf(trace);
  for (const [at, span] of spans.entries()) {
    const place = `${pointer}/${at}`;
    if (!isJsonObject(span)) {
      sink.event({ kind: 'log', output: writeJson(span), contentState: 'recorded', pointer: place });
      continue;
    }
    const pointed: RecordSink = { ...passing(sink), event: (draft) => sink.event({ ...draft, pointer: place }) };
    readSpan(
      readMlflowSpan(span, session, (code, detail) => sink.note(code, detail)),
      pointed,
    );
  }
}

function passing(sink: RecordSink): Omit<RecordSink, 'event'> {
  return {
    merged: (key, reason) => sink.merged(key, reason),
    reject: (reason) => sink.reject(reason),
    alias: (alias) => sink.alias(alias),
    note: (code, detail) => sink.note(code, detail),
  };
}

function metadataOf(trace: JsonObject): JsonObject {
  const info = asObject(trace['info']) ?? {};
  return asObject(info['trace_metadata'] ?? info['request_metadata']) ?? {};
}

function sessionOf(trace: JsonObject): JsonObject {
  const metadata = metadataOf(trace);
  const names = ['mlflow.trace.session', 'mlflow.trace.user'];
  const said = names.map((name): readonly [string, Json | undefined] => [name, metadata[name]]);
  return Object.fromEntries(said.filter(([, value]) => value !== undefined && value !== null && value !== ''));
}

const HELD = ['request_time', 'timestamp_ms', 'request_preview', 'response_preview', 'state', 'status'];

/** What is said of a trace as a whole: it is no act, its spans are. Undefined where nothing is said. */
function headerOf(trace: JsonObject): EventDraft | undefined {
  const info = asObject(trace['info']) ?? {};
  const data = asObject(trace['data']) ?? trace;
  const around = restOf(trace, 'info', 'data', 'spans', 'request', 'response');
  if (Object.keys({ ...info, ...around }).length === 0 && data['request'] === undefined) return undefined;
  const traceId = asString(info['trace_id'] ?? info['request_id']);
  const metadata = metadataOf(trace);
  const state = asString(info['state'] ?? info['status']);
  const input = unwrapJson(data['request'] ?? info['request_preview']).text;
  const output = unwrapJson(data['response'] ?? info['response_preview']).text;
  return {
    kind: 'log',
    operation: 'trace',
    traceId: readSpanId(traceId?.replace(/^tr-(?=[0-9a-f]{32}$)/, ''))?.id,
    startNs: startOf(info),
    sessionId: asText(metadata['mlflow.trace.session']),
    principal: asText(metadata['mlflow.trace.user']),
    status: statusOf(state),
    statusMessage: state,
    input,
    output,
    contentState: input === undefined && output === undefined ? undefined : 'recorded',
    attributes: { ...around, ...restOf(info, ...HELD) },
    identity: traceId === undefined ? undefined : `mlflow-trace:${traceId}`,
  };
}

function startOf(info: JsonObject): Ns | undefined {
  const time = info['request_time'];
  if (typeof time === 'string') return isoToNs(time);
  return recordedTime(info, ['request_time', 'timestamp_ms'])?.ns;
}

function statusOf(state: string | undefined): EventDraft['status'] {
  if (state === 'OK') return 'ok';
  return state === 'ERROR' ? 'error' : undefined;
}
