import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { durationTimes } from './duration-times.ts';
import { kindOf, type Note, objectOf, without } from './envelope.ts';
import { foldTags } from './folded-tags.ts';
import { openObject } from './nested-json.ts';
import type { Span, SpanEvent } from './span.ts';
import { readSpanId } from './span-id.ts';

const KNOWN = new Set([
  'traceId',
  'id',
  'parentId',
  'name',
  'kind',
  'timestamp',
  'duration',
  'localEndpoint',
  'tags',
  'annotations',
]);
const KNOWN_OF_ENDPOINT = new Set(['serviceName']);
const KNOWN_OF_ANNOTATION = new Set(['timestamp', 'value']);

/** Reads one span of Zipkin's second version. */
export function readZipkinSpan(said: JsonObject, note: Note): Span {
  const { unread, ...times } = durationTimes(said, { start: 'timestamp', duration: 'duration' }, note);
  const folded = foldTags(objectOf(said['tags']));
  return {
    traceId: readSpanId(said['traceId'])?.id,
    spanId: readSpanId(said['id'])?.id,
    parentSpanId: readSpanId(said['parentId'])?.id,
    name: asString(said['name']) ?? '',
    ...folded,
    kind: kindOf(said['kind']) ?? folded.kind,
    ...times,
    events: (asArray(said['annotations']) ?? []).map((annotation) => readAnnotation(annotation)),
    links: [],
    resource: readEndpoint(objectOf(said['localEndpoint'])),
    rest: { ...without(said, KNOWN), ...unread },
  };
}

function readEndpoint(said: JsonObject): JsonObject {
  const name = said['serviceName'];
  return { ...(name === undefined ? {} : { 'service.name': name }), ...without(said, KNOWN_OF_ENDPOINT) };
}

/** OpenTelemetry writes an event with attributes as one text: `"exception": {"exception.type":…}`. */
function readAnnotation(annotation: Json): SpanEvent {
  const said = objectOf(annotation);
  const value = asString(said['value']) ?? '';
  const [, name, attributes] = /^"(.{0,200}?)":\s*(\{.*\})$/s.exec(value) ?? [];
  const opened = openObject(attributes);
  const rest = without(said, KNOWN_OF_ANNOTATION);
  if (name === undefined || !opened) return { name: value, time: said['timestamp'], attributes: rest };
  return { name, time: said['timestamp'], attributes: { ...rest, ...opened } };
}

/** Ids and a name, with what only Zipkin has beside them. */
export function isZipkinSpan(value: Json | undefined): boolean {
  if (!isJsonObject(value) || typeof value['traceId'] !== 'string' || typeof value['id'] !== 'string') return false;
  const isOurs = asObject(value['localEndpoint']) ?? asObject(value['tags']) ?? asArray(value['annotations']);
  return isOurs !== undefined && value['attributes'] === undefined && value['spanContext'] === undefined;
}
