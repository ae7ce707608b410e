import {
  asArray,
  asCount,
  asObject,
  asString,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../base/json.ts';
import type { EventDraft, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { answerIn } from '../http/exchange.ts';
import { BoundedMap } from '../json-rpc/bounded-map.ts';
import { restOf } from '../messages/members.ts';
import { unitOf } from '../messages/unit-of.ts';
import { CallReader } from '../model-calls/call-reader.ts';
import { modelRequestIn } from '../model-calls/model-request.ts';
import { unwrapJson } from '../spans/wrapped-json.ts';

/** What AgentSight sees at the system's border: decrypted HTTP of agents, and their processes. */
export default defineFormat({
  id: 'agentsight',
  title: 'AgentSight capture (eBPF taps of TLS and processes)',
  sniff,
  open: (context) => new TapReader(context),
});

const BODIES = ['json_body', 'body', 'json_content', 'text_content'];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [first] = values;
  const timeline = isJsonObject(first) ? asArray(first['data_timeline']) : undefined;
  if (timeline && isJsonObject(first)) {
    const framing: Framing = { unit, records: [['data_timeline', '*']], headerIsRecord: true };
    return claim(timeline, 'elements of "data_timeline"', framing);
  }
  if (unit === 'line') return claim(values, 'lines', { unit });
  const list = asArray(first);
  return list ? claim(list, 'elements', { unit, records: [['*']] }) : undefined;
}

function claim(values: readonly Json[], what: string, framing: Framing): Claim | undefined {
  const isTimeline = framing.headerIsRecord === true;
  const found = values.filter((value) => isTap(value) || (isTimeline && isMessage(value))).length;
  if (found === 0 || found * 2 < values.length) return undefined;
  const reason = `${found} of ${values.length} ${what} seen are events of AgentSight’s taps.`;
  return { confidence: Math.round((93 * found) / values.length) / 100, reason, framing };
}

/** An event of the collector: its source, its process, and what was seen. */
function isTap(value: Json): boolean {
  if (!isJsonObject(value) || !isJsonObject(value['data']) || asCount(value['timestamp']) === undefined) return false;
  const sources = /^(?:ssl|http_parser|sse_processor|process|stdio|system)$/;
  return sources.test(asString(value['source']) ?? '') && (value['pid'] !== undefined || value['comm'] !== undefined);
}

/** An event of a timeline: a request or a response with its path or body. */
function isMessage(value: Json): boolean {
  if (!isJsonObject(value) || typeof value['type'] !== 'string') return false;
  return ['path', 'json_body', 'status_code', 'sse_events'].some((name) => value[name] !== undefined);
}

class TapReader implements RecordReader {
  readonly #sourceId: string;
  readonly #calls: CallReader;
  /** The last call of each process that has no answer yet. */
  readonly #waiting = new BoundedMap<string, string>(10_000);

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#calls = new CallReader(sourceId);
  }

  begin({ value }: SourceRecord, sink: RecordSink): void {
    const said = Object.entries(asObject(value) ?? {}).filter(
      ([, member]) => !(Array.isArray(member) && member.length === 0),
    );
    if (said.length > 0) sink.event({ kind: 'log', operation: 'capture', attributes: Object.fromEntries(said) });
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(value)) {
      sink.reject('Not an event of a tap: an object was expected.');
      return;
    }
    noteTime(value, sink);
    const data = asObject(value['data']) ?? value;
    const bodyName = BODIES.find((name) => data[name] !== undefined && data[name] !== null && data[name] !== '');
    const tap: Tap = { value, data, bodyName, key: `${this.#sourceId}:${number}` };
    if (!this.#request(tap, sink) && !this.#answer(tap, sink)) sink.event(plainEvent(tap));
  }

  #request(tap: Tap, sink: RecordSink): boolean {
    const path = asString(tap.data['path']) ?? '';
    const body = tap.bodyName === undefined ? undefined : unwrapJson(tap.data[tap.bodyName]).value;
    const request = modelRequestIn(body, path);
    if (!request || /count_tokens|:countTokens/.test(path)) return false;
    const pointer = pointerOf(tap);
    const pointers = { request: pointer, answer: pointer };
    this.#calls.read({ request, answer: undefined, attributes: attributesOf(tap), key: tap.key, pointers }, sink);
    this.#waiting.set(processOf(tap), tap.key);
    return true;
  }

  #answer(tap: Tap, sink: RecordSink): boolean {
    const answer = answerIn(streamOf(tap.data) ?? tap.data[tap.bodyName ?? '']);
    if (!answer || (answer.messages.length === 0 && answer.error === undefined)) return false;
    const process = processOf(tap);
    const callKey = this.#waiting.get(process);
    this.#waiting.delete(process);
    const place = { startNs: undefined, sessionId: undefined, key: tap.key, pointer: pointerOf(tap) };
    this.#calls.readAnswer({ answer, callKey, attributes: attributesOf(tap), ...place }, sink);
    return true;
  }
}

interface Tap {
  readonly value: JsonObject;
  /** What was seen: under `data`, or the event itself. */
  readonly data: JsonObject;
  readonly bodyName: string | undefined;
  readonly key: string;
}

function pointerOf({ value, data, bodyName }: Tap): string {
  return `${data === value ? '' : '/data'}/${bodyName ?? 'sse_events'}`;
}

/** Answers are matched within a process: taps see many at once. */
function processOf({ value, data }: Tap): string {
  return String(asCount(value['pid'] ?? data['pid']) ?? '');
}

/** The clock of a tap starts with the machine: it orders events and tells no time of day. */
function noteTime(value: JsonObject, sink: RecordSink): void {
  if (value['timestamp'] === undefined && value['timestamp_ns'] === undefined) return;
  sink.note(
    'other',
    'The time is counted from the start of the machine, so that it is kept as an attribute and tells no time of day',
  );
}

/** The events of a stream, as the tap has cut them. */
function streamOf(data: JsonObject): Json | undefined {
  const events = asArray(data['sse_events']);
  return events?.map(
    (event) => unwrapJson(asObject(event)?.['parsed_data'] ?? asObject(event)?.['data'] ?? event).value ?? null,
  );
}

function attributesOf({ value, data, bodyName }: Tap): JsonObject {
  const taken = [
    ...(bodyName === undefined ? [] : [bodyName]),
    ...(data['sse_events'] === undefined ? [] : ['sse_events']),
  ];
  const around = data === value ? {} : restOf(value, 'data');
  return { ...restOf(data, ...taken), ...around };
}

function plainEvent(tap: Tap): EventDraft {
  const { value, data, bodyName, key } = tap;
  const stream = data['sse_events'] === undefined ? undefined : writeJson(data['sse_events']);
  const told = bodyName === undefined ? stream : unwrapJson(data[bodyName]).text;
  const isRequest = (asString(data['message_type']) ?? asString(data['type'])) === 'request';
  return {
    kind: 'log',
    operation: asString(value['source']) ?? asString(data['type']) ?? 'tap',
    ...(isRequest ? { input: told } : { output: told }),
    contentState: told === undefined ? undefined : 'recorded',
    attributes: attributesOf(tap),
    keys: [key],
  };
}
