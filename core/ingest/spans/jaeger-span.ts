import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { durationTimes } from './duration-times.ts';
import { type Note, objectOf, uniquely, without } from './envelope.ts';
import { foldTags } from './folded-tags.ts';
import type { Span, SpanEvent, SpanLink } from './span.ts';
import { readSpanId } from './span-id.ts';

const KNOWN = new Set([
  'traceID',
  'spanID',
  'parentSpanID',
  'operationName',
  'references',
  'startTime',
  'startTimeMillis',
  'duration',
  'tags',
  'tag',
  'logs',
  'process',
  'processID',
]);
const KNOWN_OF_LOG = new Set(['timestamp', 'fields']);
const KNOWN_OF_PROCESS = new Set(['serviceName', 'tags', 'tag']);

/** Reads one span as Jaeger's interface shows it or its store holds it; `process` is who recorded it. */
export function readJaegerSpan(said: JsonObject, process: JsonObject, note: Note): Span {
  const traceId = readSpanId(said['traceID'])?.id;
  const references = (asArray(said['references']) ?? []).map((reference) => readReference(objectOf(reference)));
  const parent = references.find(({ isParent, link }) => isParent && link.traceId === traceId);
  const { unread, ...times } = durationTimes(said, { start: 'startTime', duration: 'duration' }, note);
  const { attributes, ...folded } = foldTags(tagsOf(said));
  return {
    traceId,
    spanId: readSpanId(said['spanID'])?.id,
    parentSpanId: parent?.link.spanId ?? readSpanId(said['parentSpanID'])?.id,
    name: asString(said['operationName']) ?? '',
    ...folded,
    ...times,
    attributes,
    events: (asArray(said['logs']) ?? []).map((log) => readLog(objectOf(log))),
    links: references.filter((reference) => reference !== parent).map(({ link }) => link),
    resource: readProcess(process),
    rest: { ...without(said, KNOWN), ...lostProcess(said, process), ...unread },
  };
}

/** The name of a process that the trace does not tell of. */
function lostProcess(said: JsonObject, process: JsonObject): JsonObject {
  const isLost = said['processID'] !== undefined && Object.keys(process).length === 0;
  return isLost ? { processID: said['processID'] } : {};
}

function readReference(said: JsonObject): { readonly isParent: boolean; readonly link: SpanLink } {
  const link = { traceId: readSpanId(said['traceID'])?.id, spanId: readSpanId(said['spanID'])?.id, said };
  return { isParent: said['refType'] === 'CHILD_OF', link };
}

/** A list of key, type and value; Elasticsearch may hold some as an object instead, with `@` for the dots of a name. */
function tagsOf(said: JsonObject): JsonObject {
  const object = Object.entries(asObject(said['tag']) ?? {}).map(
    ([name, value]): readonly [string, Json | undefined] => [name.replaceAll('@', '.'), value],
  );
  return uniquely([...listed(said['tags']), ...object]);
}

function listed(tags: Json | undefined): readonly (readonly [string, Json | undefined])[] {
  return (asArray(tags) ?? []).map((tag) => {
    const { key, type, value } = objectOf(tag);
    return [asString(key) ?? '', typed(type, value)];
  });
}

/** A store keeps numbers and truths as text beside their type. */
function typed(type: Json | undefined, value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  if (type === 'bool') return value === 'true' || value === 'false' ? value === 'true' : value;
  if (type === 'int64' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (type === 'float64' && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return value;
}

function readLog(said: JsonObject): SpanEvent {
  const { event, ...fields } = uniquely(listed(said['fields']));
  const isNamed = typeof event === 'string';
  return {
    name: isNamed ? event : '',
    time: said['timestamp'],
    attributes: { ...without(said, KNOWN_OF_LOG), ...(isNamed || event === undefined ? {} : { event }), ...fields },
  };
}

function readProcess(said: JsonObject): JsonObject {
  const service = said['serviceName'];
  const name: JsonObject = service === undefined ? {} : { 'service.name': service };
  return { ...name, ...without(said, KNOWN_OF_PROCESS), ...tagsOf(said) };
}

/** True for what can only be a Jaeger span. */
export function isJaegerSpan(value: Json | undefined): boolean {
  return isJsonObject(value) && typeof value['traceID'] === 'string' && typeof value['spanID'] === 'string';
}
