import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import { digitsToNs } from '../../base/time.ts';
import {
  droppedOf,
  idOf,
  kindOf,
  knownMembers,
  member,
  type Note,
  objectOf,
  statusOf,
  timesOf,
  without,
} from './envelope.ts';
import { otlpAttributes } from './otlp-value.ts';
import type { Span, SpanEvent, SpanLink } from './span.ts';

/** What OTLP says once for many spans. */
export interface OtlpFrame {
  readonly resource: JsonObject;
  readonly scope: JsonObject;
}

const TIMES = { start: 'startTimeUnixNano', end: 'endTimeUnixNano' };

const KNOWN = knownMembers(
  'traceId',
  'spanId',
  'parentSpanId',
  'name',
  'kind',
  'startTimeUnixNano',
  'endTimeUnixNano',
  'status',
  'attributes',
  'events',
  'links',
);
const KNOWN_OF_OWNER = knownMembers('attributes');
const KNOWN_OF_EVENT = knownMembers('name', 'timeUnixNano', 'attributes');

/** Reads one span of OTLP/JSON. */
export function readOtlpSpan(said: JsonObject, frame: OtlpFrame, note: Note): Span {
  const { unread, ...times } = timesOf(said, TIMES, digitsToNs, note);
  const status = objectOf(said['status']);
  const events = asArray(said['events']) ?? [];
  return {
    traceId: idOf(member(said, 'traceId'), note),
    spanId: idOf(member(said, 'spanId'), note),
    parentSpanId: idOf(member(said, 'parentSpanId'), note),
    name: asString(said['name']) ?? '',
    kind: kindOf(said['kind']),
    ...times,
    status: statusOf(status['code'], status['message']),
    attributes: attributesOf(said['attributes'], note),
    events: events.map((event) => readEvent(objectOf(event), note)),
    links: (asArray(said['links']) ?? []).map((link) => readLink(link, note)),
    dropped: events.reduce<number>((sum, event) => sum + droppedOf(objectOf(event)), droppedOf(said)),
    ...frame,
    rest: { ...without(said, KNOWN), ...unread },
  };
}

/** Reads a resource or a scope: its attributes, and what else it says about itself. */
export function readOtlpOwner(said: Json | undefined): JsonObject {
  const owner = asObject(said);
  if (!owner) return {};
  const attributes = otlpAttributes(owner['attributes']);
  return { ...without(owner, KNOWN_OF_OWNER), ...attributes };
}

function readEvent(said: JsonObject, note: Note): SpanEvent {
  const more = without(said, KNOWN_OF_EVENT);
  return {
    name: asString(said['name']) ?? '',
    time: member(said, 'timeUnixNano'),
    attributes: { ...more, ...attributesOf(said['attributes'], note) },
  };
}

function readLink(said: Json, note: Note): SpanLink {
  const link = objectOf(said);
  return {
    traceId: idOf(member(link, 'traceId'), note),
    spanId: idOf(member(link, 'spanId'), note),
    said: 'attributes' in link ? { ...link, attributes: attributesOf(link['attributes'], note) } : said,
  };
}

function attributesOf(said: Json | undefined, note: Note): JsonObject {
  // Some writers put a plain object where OTLP has a list.
  const plain = asObject(said);
  return plain ?? otlpAttributes(said, (key) => note('other', `Attribute said twice: ${key}`));
}
