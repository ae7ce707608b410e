import { asObject, asString, isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { isoToNs, type Ns } from '../../../base/time.ts';
import { idOf, knownMembers, member, type Note, objectOf, timesOf } from '../../spans/envelope.ts';
import type { Span } from '../../spans/span.ts';
import { unwrapJson } from '../../spans/wrapped-json.ts';

const KNOWN = knownMembers(
  ...['id', 'traceId', 'parentObservationId', 'type', 'name', 'startTime', 'endTime', 'level', 'statusMessage'],
  ...['input', 'output', 'metadata', 'model', 'providedModelName', 'usageDetails', 'usage', 'sessionId', 'userId'],
);
const KNOWN_OF_METADATA = new Set(['attributes', 'resourceAttributes', 'scope']);

/** An observation as a span: its own members under the names that Langfuse's SDKs give them in OpenTelemetry. */
export function readObservation(said: JsonObject, trace: JsonObject, note: Note): Span {
  const { unread, ...times } = timesOf(said, { start: 'startTime', end: 'endTime' }, observationTime, quietly(note));
  const metadata = objectOf(unwrapJson(said['metadata']).value);
  const level = asString(said['level']);
  const message = asString(member(said, 'statusMessage'));
  return {
    traceId: idOf(member(said, 'traceId'), note),
    spanId: idOf(said['id'], note),
    parentSpanId: idOf(member(said, 'parentObservationId'), note),
    name: asString(said['name']) ?? '',
    kind: undefined,
    ...times,
    status: { code: level === 'ERROR' ? 'error' : 'unset', message: message === '' ? undefined : message },
    attributes: { ...objectOf(unwrapJson(metadata['attributes']).value), ...ownAttributes(said, trace) },
    events: [],
    links: [],
    dropped: 0,
    resource: objectOf(unwrapJson(metadata['resourceAttributes']).value),
    scope: objectOf(unwrapJson(metadata['scope']).value),
    rest: {
      ...telling(said, (name) => !KNOWN.has(name)),
      ...restOfMetadata(said, metadata),
      ...wrappings(said),
      ...unread,
    },
  };
}

/** An observation of one moment (an EVENT) has no end: that is no fault of the record. */
function quietly(note: Note): Note {
  return (code, detail) => {
    if (detail !== 'endTime not recorded') note(code, detail);
  };
}

/** Langfuse writes ISO times with zones, its tables write them with a blank and without one; both are UTC. */
export function observationTime(value: Json | undefined): Ns | undefined {
  return typeof value === 'string' ? isoToNs(value) : undefined;
}

function ownAttributes(said: JsonObject, trace: JsonObject): JsonObject {
  const entries: readonly (readonly [string, Json | undefined])[] = [
    ['langfuse.observation.type', said['type']],
    ['langfuse.observation.level', said['level'] === 'DEFAULT' ? undefined : said['level']],
    ['langfuse.observation.input', said['input']],
    ['langfuse.observation.output', said['output']],
    ['langfuse.observation.model.name', said['model'] ?? member(said, 'providedModelName')],
    ['langfuse.observation.usage_details', usageOf(said)],
    ['langfuse.session.id', member(said, 'sessionId') ?? member(trace, 'sessionId')],
    ['langfuse.user.id', member(said, 'userId') ?? member(trace, 'userId')],
  ];
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

/** Older exports have `usage`, newer ones `usageDetails`; where both are there they say the same. */
function usageOf(said: JsonObject): Json | undefined {
  const details = member(said, 'usageDetails');
  return isEmpty(details) || details === '{}' ? said['usage'] : details;
}

function restOfMetadata(said: JsonObject, metadata: JsonObject): JsonObject {
  if (!isJsonObject(unwrapJson(said['metadata']).value)) return telling(said, (name) => name === 'metadata');
  const rest = telling(metadata, (name) => !KNOWN_OF_METADATA.has(name));
  return Object.keys(rest).length > 0 ? { metadata: rest } : {};
}

/** Metadata taken out of the string that it was written into. */
export function openedMetadata(said: JsonObject): JsonObject {
  const { value } = unwrapJson(said['metadata']);
  return isJsonObject(value) && !isEmpty(value) ? { metadata: value } : {};
}

/** How often content was written into a string: it is shown opened, and its original lies in the record. */
export function wrappings(said: JsonObject): JsonObject {
  const entries = ['input', 'output', 'metadata'].map((name) => [name, unwrapJson(said[name]).wrappings] as const);
  const found = entries.filter(([, count]) => count > 0);
  return found.length > 0 ? { json_in_strings: Object.fromEntries(found) } : {};
}

/** Members that say something. */
export function telling(said: JsonObject, isWanted: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(said).filter(([name, value]) => isWanted(name) && !isEmpty(value)));
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  const object = asObject(value);
  return object !== undefined && Object.keys(object).length === 0;
}
