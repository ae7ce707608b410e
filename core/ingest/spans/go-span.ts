import { asArray, asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import { idOf, kindOf, type Note, objectOf, statusOf, timesOf, uniquely, without } from './envelope.ts';
import type { Span, SpanEvent, SpanLink } from './span.ts';

const KNOWN = new Set([
  'Name',
  'SpanContext',
  'Parent',
  'SpanKind',
  'StartTime',
  'EndTime',
  'Attributes',
  'Events',
  'Links',
  'Status',
  'DroppedAttributes',
  'DroppedEvents',
  'DroppedLinks',
  'DroppedAttributeCount',
  'DroppedMessageEventCount',
  'DroppedEventCount',
  'DroppedLinkCount',
  'ChildSpanCount',
  'Resource',
  'InstrumentationScope',
  'InstrumentationLibrary',
]);
const KNOWN_OF_CONTEXT = new Set(['TraceID', 'SpanID', 'TraceFlags', 'Remote']);
const KNOWN_OF_EVENT = new Set(['Name', 'Attributes', 'Time', 'DroppedAttributeCount']);
const KNOWN_OF_LIBRARY = new Set(['Name', 'Version']);

/** Reads one span as the Go SDK's stdouttrace exporter writes it. */
export function readGoSpan(said: JsonObject, note: Note): Span {
  const context = objectOf(said['SpanContext']);
  const { unread, ...times } = timesOf(withoutZero(said), TIMES, goTime, note);
  const status = objectOf(said['Status']);
  const events = (asArray(said['Events']) ?? []).map(objectOf);
  return {
    traceId: idOf(context['TraceID'], note),
    spanId: idOf(context['SpanID'], note),
    parentSpanId: idOf(objectOf(said['Parent'])['SpanID'] ?? said['ParentSpanID'], note),
    name: asString(said['Name']) ?? '',
    kind: kindOf(said['SpanKind']),
    ...times,
    status: goStatus(status),
    attributes: goAttributes(said['Attributes']),
    events: events.map(readEvent),
    links: (asArray(said['Links']) ?? []).map((link) => readLink(link, note)),
    dropped: [said, ...events].reduce((sum, part) => sum + droppedOf(part), 0),
    resource: goAttributes(said['Resource']),
    scope: readScope(objectOf(said['InstrumentationScope'] ?? said['InstrumentationLibrary'])),
    rest: { ...without(said, KNOWN), ...contextRest(context), ...childCount(said), ...unread },
  };
}

const TIMES = { start: 'StartTime', end: 'EndTime' };

function goTime(value: Json | undefined): Ns | undefined {
  return typeof value === 'string' ? isoToNs(value) : undefined;
}

/** The first day of year one is what Go writes for "no time". */
function withoutZero(said: JsonObject): JsonObject {
  const isZero = (name: string) => asString(said[name])?.startsWith('0001-01-01T00:00:00') === true;
  return Object.fromEntries(['StartTime', 'EndTime'].filter((name) => !isZero(name)).map((name) => [name, said[name]]));
}

/** Numbered unset, error, ok here; OTLP numbers unset, ok, error. */
function goStatus(status: JsonObject): Span['status'] {
  const code = status['Code'];
  const word = typeof code === 'number' ? ['Unset', 'Error', 'Ok'][code] : code;
  return statusOf(word, status['Description']);
}

function contextRest(context: JsonObject): JsonObject {
  return without(context, KNOWN_OF_CONTEXT);
}

function childCount(said: JsonObject): JsonObject {
  const count = asCount(said['ChildSpanCount']);
  return count === undefined || count === 0 ? {} : { ChildSpanCount: count };
}

function droppedOf(said: JsonObject): number {
  const names = Object.keys(said).filter((name) =>
    /^Dropped(?:Attribute|MessageEvent|Event|Link)(?:s|Count)$/.test(name),
  );
  return names.reduce((sum, name) => sum + (asCount(said[name]) ?? 0), 0);
}

/** A list of `{Key, Value: {Type, Value}}`; what its type says the value is, JSON already says. */
function goAttributes(list: Json | undefined): JsonObject {
  return uniquely(
    (asArray(list) ?? []).map((entry): readonly [string, Json | undefined] => {
      const pair = objectOf(entry);
      const typed = asObject(pair['Value']);
      return [asString(pair['Key']) ?? '', typed && 'Value' in typed ? typed['Value'] : pair['Value']];
    }),
  );
}

function readEvent(said: JsonObject): SpanEvent {
  return {
    name: asString(said['Name']) ?? '',
    time: said['Time'],
    attributes: { ...without(said, KNOWN_OF_EVENT), ...goAttributes(said['Attributes']) },
  };
}

function readLink(said: Json, note: Note): SpanLink {
  const context = objectOf(asObject(said)?.['SpanContext']);
  return { traceId: idOf(context['TraceID'], note), spanId: idOf(context['SpanID'], note), said };
}

function readScope(said: JsonObject): JsonObject {
  const { Name: name, Version: version } = said;
  const named = { ...(name ? { name } : {}), ...(version ? { version } : {}) };
  return { ...named, ...without(said, KNOWN_OF_LIBRARY) };
}

export function isGoSpan(value: Json | undefined): boolean {
  const context = isJsonObject(value) ? asObject(value['SpanContext']) : undefined;
  return typeof context?.['TraceID'] === 'string' && typeof context['SpanID'] === 'string';
}
