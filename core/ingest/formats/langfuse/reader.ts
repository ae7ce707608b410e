import {
  asArray,
  asString,
  asText,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../../base/json.ts';
import type { EventDraft, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink } from '../../format.ts';
import { member, type Note } from '../../spans/envelope.ts';
import { type Span, spanKey } from '../../spans/span.ts';
import { readSpanId } from '../../spans/span-id.ts';
import { readSpan } from '../../spans/span-reader.ts';
import { unwrapJson } from '../../spans/wrapped-json.ts';
import { isObservation, isScore, isTrace } from './kinds.ts';
import { observationTime, openedMetadata, readObservation, telling, wrappings } from './observation.ts';

const TWICE = 'The same observation, listed once inside the trace and once beside it.';
const LISTS = new Set(['observations', 'scores', 'data']);

/** Reads traces, observations and scores, wherever in an export they lie. */
export class LangfuseReader implements RecordReader {
  /** The trace around the observations that follow. */
  #trace: JsonObject = {};
  /** The page's download lists each observation inside the trace, mostly without content, and beside it in full. */
  #isListedTwice = false;
  /** Observations inside the trace that made an event. */
  #read = new Set<string>();
  /** Observations inside the trace whose event is made by their full copy. */
  #awaited = new Set<string>();
  #missing = 0;

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#missing += this.#awaited.size;
    this.#read = new Set();
    this.#awaited = new Set();
    this.#trace = {};
    this.#isListedTwice = false;
    const whole = skeleton.value;
    if (!isJsonObject(whole)) return;
    const inner = whole['trace'];
    this.#isListedTwice =
      isJsonObject(inner) && isJsonArray(inner['observations']) && isJsonArray(whole['observations']);
    const trace = isJsonObject(inner) ? inner : whole;
    if (typeof trace['id'] === 'string') this.#trace = trace;
    const beside = isJsonObject(inner) ? telling(whole, (name) => name !== 'trace' && !LISTS.has(name)) : {};
    if (typeof trace['id'] === 'string') sink.event(traceEvent({ ...trace, ...beside }, inner ? '/trace' : undefined));
    else if (Object.keys(telling(whole, (name) => !LISTS.has(name))).length > 0) {
      sink.event({ kind: 'log', operation: 'export', attributes: telling(whole, (name) => !LISTS.has(name)) });
    }
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(value)) sink.reject('Neither an observation nor a trace of Langfuse: an object was expected.');
    else if (isObservation(value)) this.#observation(value, sink);
    else if (isScore(value)) sink.event(scoreEvent(value));
    else if (isTrace(value)) this.#nested(value, sink);
    else if (Object.keys(value).length === 0) sink.reject('An empty object.');
    else unknown(value, sink);
  }

  end(sink: Pick<RecordSink, 'note'>): void {
    this.#missing += this.#awaited.size;
    for (let count = 0; count < this.#missing; count += 1) {
      sink.note('other', 'An observation listed inside its trace has no full copy beside it, so it made no event');
    }
  }

  #observation(value: JsonObject, sink: RecordSink): void {
    const span = readObservation(value, this.#trace, noteInto(sink));
    const key = spanKey(span.traceId, span.spanId);
    if (!this.#isListedTwice || key === undefined) readSpan(span, sink);
    else if (this.#read.has(key)) sink.merged(key, TWICE);
    else if (!this.#awaited.delete(key)) this.#first(value, span, sink);
    else readSpan(span, sink);
  }

  /** The first of two copies: it makes the event where it has content, else it waits for the one that may have. */
  #first(value: JsonObject, span: Span, sink: RecordSink): void {
    const key = spanKey(span.traceId, span.spanId) ?? '';
    if (saysContent(value)) {
      this.#read.add(key);
      readSpan(span, sink);
    } else {
      this.#awaited.add(key);
      sink.merged(key, TWICE);
    }
  }

  /** A trace as one record, with its observations and scores in it or without. */
  #nested(trace: JsonObject, sink: RecordSink): void {
    sink.event(traceEvent(trace));
    for (const [at, value] of (asArray(trace['observations']) ?? []).entries()) {
      if (!isObservation(value)) continue;
      const pointed = pointing(sink, `/observations/${at}`);
      readSpan(readObservation(value, trace, noteInto(sink)), pointed);
    }
    for (const [at, value] of (asArray(trace['scores']) ?? []).entries()) {
      if (isScore(value)) sink.event({ ...scoreEvent(value), pointer: `/scores/${at}` });
    }
  }
}

function saysContent(observation: JsonObject): boolean {
  return [observation['input'], observation['output']].some((content) => content !== null && content !== undefined);
}

function noteInto(sink: RecordSink): Note {
  return (code, detail) => sink.note(code, detail);
}

function pointing(sink: RecordSink, pointer: string): RecordSink {
  return {
    event: (draft) => sink.event({ ...draft, pointer }),
    merged: (key, reason) => sink.merged(key, reason),
    reject: (reason) => sink.reject(reason),
    alias: (alias) => sink.alias(alias),
    note: (code, detail) => sink.note(code, detail),
  };
}

const OF_TRACE = new Set(['id', 'timestamp', 'sessionId', 'session_id', 'userId', 'user_id', 'input', 'output']);

/** What is said of a trace as a whole. It is no act of its own: its observations are. */
function traceEvent(trace: JsonObject, pointer?: string): EventDraft {
  const traceId = readSpanId(trace['id'])?.id;
  const input = unwrapJson(trace['input']).text;
  const output = unwrapJson(trace['output']).text;
  const lists = (name: string) => LISTS.has(name) && (asArray(trace[name]) ?? []).every(isJsonObject);
  return {
    kind: 'log',
    operation: 'trace',
    traceId,
    startNs: observationTime(trace['timestamp']),
    sessionId: asString(member(trace, 'sessionId')) || undefined,
    principal: asString(member(trace, 'userId')) || undefined,
    input,
    output,
    contentState: input === undefined && output === undefined ? undefined : 'recorded',
    attributes: {
      ...telling(trace, (name) => !OF_TRACE.has(name) && !lists(name)),
      ...openedMetadata(trace),
      ...wrappings(trace),
    },
    pointer,
    keys: traceId === undefined ? [] : [traceKey(traceId)],
    identity: traceId === undefined ? undefined : traceKey(traceId),
  };
}

function traceKey(traceId: string): string {
  return `langfuse-trace:${traceId}`;
}

const OF_SCORE = new Set(['timestamp', 'sessionId', 'session_id', 'comment', 'traceId', 'trace_id', 'id']);

/** A judgement of a trace by a model, a person or the program: passed on, and not followed. */
function scoreEvent(score: JsonObject): EventDraft {
  const traceId = readSpanId(member(score, 'traceId'))?.id;
  const of = spanKey(traceId, readSpanId(member(score, 'observationId'))?.id);
  const key = of ?? (traceId === undefined ? undefined : traceKey(traceId));
  const id = asString(score['id']);
  const name = asString(score['name']) ?? '';
  return {
    kind: 'log',
    operation: 'score',
    traceId,
    startNs: observationTime(score['timestamp']),
    sessionId: asString(member(score, 'sessionId')) || undefined,
    principal: asString(member(score, 'authorUserId')) || undefined,
    statusMessage: `${name}: ${scoreValueOf(score) ?? 'not recorded'}`,
    output: asText(score['comment']),
    attributes: telling(score, (member) => !OF_SCORE.has(member)),
    links: key === undefined ? [] : [{ relation: 'cause', key, basis: 'id' }],
    identity: id === undefined ? undefined : `langfuse-score:${id}`,
  };
}

function scoreValueOf(score: JsonObject): string | undefined {
  const text = asText(member(score, 'stringValue')) || asText(member(score, 'longStringValue'));
  return text || asText(score['value']);
}

function unknown(value: Json, sink: RecordSink): void {
  sink.note('unrecognised_type', 'neither an observation, a trace nor a score of Langfuse');
  sink.event({ kind: 'log', output: writeJson(value), contentState: 'recorded' });
}
