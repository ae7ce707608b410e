import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import type { Ns } from '../../../base/time.ts';
import { recordedTime } from '../../messages/recorded-time.ts';
import { idOf, knownMembers, type Note, objectOf, timesOf, without } from '../../spans/envelope.ts';
import type { Span, SpanEvent } from '../../spans/span.ts';
import { unwrapJson } from '../../spans/wrapped-json.ts';

const KNOWN = knownMembers(
  ...['id', 'run_id', 'trace_id', 'parent_run_id', 'name', 'run_type', 'start_time', 'end_time', 'status', 'error'],
  ...['inputs', 'outputs', 'extra', 'events', 'prompt_tokens', 'completion_tokens', 'child_runs'],
);
const KNOWN_OF_EXTRA = new Set(['metadata']);
const KNOWN_OF_EVENT = new Set(['name', 'time']);

/** True of a run: its type, and its place in a trace. */
export function isRun(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || typeof value['run_type'] !== 'string') return false;
  if (typeof (value['id'] ?? value['run_id']) !== 'string') return false;
  const places = ['dotted_order', 'trace_id', 'parent_run_id', 'session_name', 'child_runs'];
  return places.some((name) => value[name] !== undefined);
}

/** A run as a span. Its `session_id` is a project, not a conversation: that is the thread in its metadata. */
export function readRun(run: JsonObject, note: Note): Span {
  const { unread, ...times } = timesOf(run, { start: 'start_time', end: 'end_time' }, runTime, note);
  const extra = objectOf(unwrapJson(run['extra']).value);
  const metadata = objectOf(extra['metadata']);
  const places = placesIn(run['dotted_order']);
  const wrapped = ['inputs', 'outputs', 'extra'].map((name) => [name, unwrapJson(run[name]).wrappings] as const);
  const inStrings = Object.fromEntries(wrapped.filter(([, count]) => count > 0));
  return {
    traceId: idOf(run['trace_id'] ?? places[0], note),
    spanId: idOf(run['id'] ?? run['run_id'], note),
    parentSpanId: idOf(run['parent_run_id'] ?? places.at(-2), note),
    name: asString(run['name']) ?? '',
    kind: undefined,
    ...times,
    status: statusOf(run),
    attributes: ownAttributes(run, extra, metadata),
    events: (asArray(run['events']) ?? []).map(readEvent),
    links: [],
    dropped: 0,
    resource: {},
    scope: {},
    rest: {
      ...without(run, KNOWN),
      ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
      ...(Object.keys(without(extra, KNOWN_OF_EXTRA)).length > 0 ? { extra: without(extra, KNOWN_OF_EXTRA) } : {}),
      ...(Object.keys(inStrings).length > 0 ? { json_in_strings: inStrings } : {}),
      ...unread,
    },
  };
}

/** Runs come with ISO times, or with milliseconds where a JavaScript program wrote them. */
function runTime(value: Json | undefined): Ns | undefined {
  return value === undefined ? undefined : recordedTime({ time: value }, ['time'])?.ns;
}

/** The ids along `<time>Z<id>.<time>Z<id>`: the trace's root first, the run itself last. */
function placesIn(dottedOrder: Json | undefined): readonly string[] {
  const segments = asString(dottedOrder)?.split('.') ?? [];
  return segments.map((segment) => /^\d{8}T\d+Z(.+)$/.exec(segment)?.[1] ?? '').filter((id) => id !== '');
}

function statusOf(run: JsonObject): Span['status'] {
  const error = asString(run['error']);
  if (error !== undefined && error !== '') return { code: 'error', message: error };
  const status = run['status'];
  if (status === 'error') return { code: 'error', message: undefined };
  return { code: status === 'success' ? 'ok' : 'unset', message: undefined };
}

function ownAttributes(run: JsonObject, extra: JsonObject, metadata: JsonObject): JsonObject {
  const params = objectOf(extra['invocation_params']);
  const entries: readonly (readonly [string, Json | undefined])[] = [
    ['type', run['run_type']],
    ['inputs', run['inputs']],
    ['outputs', run['outputs']],
    ['prompt_tokens', run['prompt_tokens']],
    ['completion_tokens', run['completion_tokens']],
    ['thread', metadata['thread_id'] ?? metadata['session_id'] ?? metadata['conversation_id']],
    ['user', metadata['user_id']],
    ['agent', metadata['lc_agent_name'] ?? metadata['agent_name']],
    ['model', metadata['ls_model_name'] ?? params['model'] ?? params['model_name']],
    ['provider', metadata['ls_provider']],
  ];
  const said = entries.filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(said.map(([name, value]) => [`langsmith.run.${name}`, value]));
}

function readEvent(event: Json): SpanEvent {
  const said = asObject(event) ?? { event };
  return {
    name: asString(said['name']) ?? '',
    time: said['time'] ?? undefined,
    attributes: without(said, KNOWN_OF_EVENT),
  };
}
