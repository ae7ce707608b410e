import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import { type Note, objectOf, timesOf, uniquely, without } from './envelope.ts';
import type { Span, SpanEvent } from './span.ts';
import { readSpanId } from './span-id.ts';

const KNOWN = new Set([
  'trace_id',
  'id',
  'parent_id',
  'name',
  'start_time',
  'end_time',
  'subsegments',
  'annotations',
  'metadata',
  'cause',
  'links',
]);
const KNOWN_OF_EXCEPTION = new Set(['message', 'type']);

/** A segment or a part of one, and where it lies in its document. */
export interface XraySpan {
  readonly span: Span;
  readonly pointer: string;
}

/** Reads a segment document: itself, and every subsegment in it as a span of its own. */
export function readSegment(said: JsonObject, note: Note): readonly XraySpan[] {
  return [...spansOf(said, { traceId: traceIdOf(said['trace_id']), parent: undefined, pointer: '' }, note)];
}

interface Place {
  readonly traceId: string | undefined;
  readonly parent: string | undefined;
  readonly pointer: string;
}

function* spansOf(said: JsonObject, place: Place, note: Note): Generator<XraySpan> {
  const span = readOne(said, place, note);
  yield { span, pointer: place.pointer };
  for (const [at, inner] of (asArray(said['subsegments']) ?? []).entries()) {
    const pointer = `${place.pointer}/subsegments/${at}`;
    if (isJsonObject(inner)) yield* spansOf(inner, { traceId: span.traceId, parent: span.spanId, pointer }, note);
  }
}

function readOne(said: JsonObject, { traceId, parent }: Place, note: Note): Span {
  const { unread, ...times } = timesOf(said, { start: 'start_time', end: 'end_time' }, secondsToNs, note);
  const events = exceptionsOf(said);
  const metadata = objectOf(said['metadata']);
  const { default: unnamed, ...named } = metadata;
  const hasFailed = said['fault'] === true || said['error'] === true || said['throttle'] === true;
  return {
    traceId: traceIdOf(said['trace_id']) ?? traceId,
    spanId: readSpanId(said['id'])?.id,
    parentSpanId: readSpanId(said['parent_id'])?.id ?? parent,
    name: asString(said['name']) ?? '',
    kind: undefined,
    ...times,
    status: { code: hasFailed ? 'error' : 'unset', message: asString(events[0]?.attributes['exception.message']) },
    attributes: uniquely([
      ...Object.entries(objectOf(said['annotations'])),
      ...Object.entries(objectOf(unnamed)),
      ...Object.entries(isJsonObject(unnamed) || unnamed === undefined ? named : metadata),
    ]),
    events,
    links: linksOf(said['links']),
    dropped: 0,
    resource: {},
    scope: {},
    rest: { ...without(said, KNOWN), ...restOfCause(said), ...unread },
  };
}

/** `1-5759e988-bd862e3fe1be46a994272793` is the trace id that OpenTelemetry writes without its version and dashes. */
function traceIdOf(value: Json | undefined): string | undefined {
  const [, time, random] = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/i.exec(asString(value) ?? '') ?? [];
  return readSpanId(time === undefined ? value : `${time}${random}`)?.id;
}

/** Seconds with a fraction; a double holds them to the microsecond. */
function secondsToNs(value: Json | undefined): Ns | undefined {
  if (typeof value !== 'number' || value < 100_000_000 || value > 100_000_000_000) return undefined;
  return BigInt(Math.round(value * 1e6)) * 1000n;
}

function exceptionsOf(said: JsonObject): readonly SpanEvent[] {
  const exceptions = asArray(asObject(said['cause'])?.['exceptions']) ?? [];
  return exceptions.filter(isJsonObject).map((exception) => ({
    name: 'exception',
    time: undefined,
    attributes: {
      ...(exception['message'] === undefined ? {} : { 'exception.message': exception['message'] }),
      ...(exception['type'] === undefined ? {} : { 'exception.type': exception['type'] }),
      ...without(exception, KNOWN_OF_EXCEPTION),
    },
  }));
}

/** A cause may be no more than the id of an exception told elsewhere. */
function restOfCause(said: JsonObject): JsonObject {
  const cause = asObject(said['cause']);
  if (!cause) return said['cause'] === undefined ? {} : { cause: said['cause'] };
  const rest = without(cause, new Set(['exceptions']));
  return Object.keys(rest).length === 0 ? {} : { cause: rest };
}

function linksOf(value: Json | undefined): Span['links'] {
  return (asArray(value) ?? []).map((said) => {
    const link = objectOf(said);
    return { traceId: traceIdOf(link['trace_id']), spanId: readSpanId(link['id'])?.id, said };
  });
}

/** A trace id in X-Ray's own spelling, an id and a start in seconds. */
export function isSegment(value: Json | undefined): boolean {
  if (!isJsonObject(value) || typeof value['id'] !== 'string' || typeof value['start_time'] !== 'number') return false;
  return /^1-[0-9a-f]{8}-[0-9a-f]{24}$/i.test(asString(value['trace_id']) ?? '');
}
