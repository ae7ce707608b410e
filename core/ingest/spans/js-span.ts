import { asArray, asObject, asString, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import { durationTimes } from './duration-times.ts';
import { droppedOf, idOf, kindOf, type Note, objectOf, statusOf, timesOf, without } from './envelope.ts';
import type { Span, SpanEvent, SpanLink } from './span.ts';

const KNOWN = new Set([
  'name',
  'id',
  'traceId',
  'parentId',
  'spanContext',
  '_spanContext',
  'parentSpanId',
  'parentSpanContext',
  'kind',
  'startTime',
  'endTime',
  'timestamp',
  'status',
  'attributes',
  'events',
  'links',
  'resource',
  'instrumentationScope',
  'instrumentationLibrary',
]);
/** What the SDK's own objects carry for their work, which says nothing of what happened. */
const MACHINERY = new Set([
  '_ended',
  'ended',
  '_spanLimits',
  '_performanceStartTime',
  '_performanceOffset',
  '_startTimeProvided',
  '_attributeValueLengthLimit',
  '_attributeCountLimit',
  '_eventCountLimit',
  '_spanProcessor',
]);
const KNOWN_OF_CONTEXT = new Set(['traceId', 'spanId', 'traceFlags', 'isRemote']);
const KNOWN_OF_EVENT = new Set(['name', 'time', 'attributes']);
const KNOWN_OF_RESOURCE = new Set([
  'attributes',
  '_attributes',
  '_rawAttributes',
  '_syncAttributes',
  '_asyncAttributesPending',
  'asyncAttributesPending',
  '_memoizedAttributes',
]);

/** Reads one span as the JavaScript SDK holds it in memory or its console exporter prints it. */
export function readJsSpan(said: JsonObject, note: Note): Span {
  const context = objectOf(said['spanContext'] ?? said['_spanContext']);
  const parent = objectOf(said['parentSpanContext']);
  const { unread, ...times } = readTimes(said, note);
  // The kind is numbered from zero here, from one in OTLP.
  const kind = typeof said['kind'] === 'number' ? said['kind'] + 1 : said['kind'];
  const status = objectOf(said['status']);
  return {
    traceId: idOf(context['traceId'] ?? said['traceId'], note),
    spanId: idOf(context['spanId'] ?? said['id'], note),
    parentSpanId: idOf(said['parentSpanId'] ?? parent['spanId'] ?? said['parentId'], note),
    name: asString(said['name']) ?? '',
    kind: kindOf(kind),
    ...times,
    status: statusOf(status['code'], status['message']),
    attributes: objectOf(said['attributes']),
    events: (asArray(said['events']) ?? []).map((event) => readEvent(objectOf(event))),
    links: (asArray(said['links']) ?? []).map((link) => readLink(link, note)),
    dropped: [said, ...(asArray(said['events']) ?? []).map(objectOf)].reduce((sum, part) => sum + droppedOf(part), 0),
    resource: readJsResource(said['resource']),
    scope: objectOf(said['instrumentationScope'] ?? said['instrumentationLibrary']),
    rest: { ...restOf(said), ...without(context, KNOWN_OF_CONTEXT), ...unread },
  };
}

function restOf(said: JsonObject): JsonObject {
  const rest = without(said, KNOWN);
  // Seconds and nanoseconds between the two times already say how long it took.
  const isTimed = isJsonArray(rest['duration']) || isJsonArray(rest['_duration']) || said['timestamp'] !== undefined;
  const names = isTimed ? new Set([...MACHINERY, 'duration', '_duration']) : MACHINERY;
  return without(rest, names);
}

function readTimes(said: JsonObject, note: Note): ReturnType<typeof timesOf> {
  if (said['startTime'] !== undefined || said['timestamp'] === undefined) {
    return timesOf(said, { start: 'startTime', end: 'endTime' }, hrTime, note);
  }
  return durationTimes(said, { start: 'timestamp', duration: 'duration' }, note);
}

/** Seconds and nanoseconds as two numbers; a span that has not ended has zeros. Some writers turn them into ISO text. */
export function hrTime(value: Json | undefined): Ns | undefined {
  if (typeof value === 'string') return isoToNs(value);
  if (!isJsonArray(value) || value.length !== 2) return undefined;
  const [seconds, nanos] = value;
  if (typeof seconds !== 'number' || typeof nanos !== 'number') return undefined;
  if (!Number.isSafeInteger(seconds) || !Number.isFinite(nanos) || seconds <= 0) return undefined;
  return BigInt(seconds) * 1_000_000_000n + BigInt(Math.trunc(nanos));
}

function readEvent(said: JsonObject): SpanEvent {
  return {
    name: asString(said['name']) ?? '',
    time: said['time'],
    attributes: { ...without(said, KNOWN_OF_EVENT), ...objectOf(said['attributes']) },
  };
}

function readLink(said: Json, note: Note): SpanLink {
  const context = objectOf(asObject(said)?.['context']);
  return { traceId: idOf(context['traceId'], note), spanId: idOf(context['spanId'], note), said };
}

/** A resource by any of the members that versions of the SDK have kept it in. */
export function readJsResource(value: Json | undefined): JsonObject {
  const said = objectOf(value);
  const plain = asObject(said['attributes']) ?? asObject(said['_attributes']);
  const raw = asArray(said['_rawAttributes']) ?? [];
  const pairs = raw.flatMap((pair): readonly (readonly [string, Json])[] => {
    const [name, held] = asArray(pair) ?? [];
    return typeof name === 'string' && held !== undefined ? [[name, held]] : [];
  });
  return { ...without(said, KNOWN_OF_RESOURCE), ...(plain ?? Object.fromEntries(pairs)) };
}

/** A span context by the camelCase names, beside what only a span has. */
export function isJsSpan(value: Json | undefined): boolean {
  if (!isJsonObject(value) || typeof value['name'] !== 'string') return false;
  const context = asObject(value['spanContext'] ?? value['_spanContext']);
  if (isId(context?.['traceId']) && isId(context?.['spanId'])) return value['startTime'] !== undefined;
  return (
    isId(value['traceId']) && isId(value['id']) && isJsonObject(value['attributes']) && value['timestamp'] !== undefined
  );
}

function isId(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}
