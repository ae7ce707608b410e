import { asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import { digitsToNs, isoToNs, type Ns } from '../../base/time.ts';
import { droppedOf, idOf, knownMembers, member, type Note, objectOf, without } from '../spans/envelope.ts';
import type { OtlpFrame } from '../spans/otlp-span.ts';
import { otlpAttributes, otlpValue } from '../spans/otlp-value.ts';
import { nameOf } from './event-name.ts';
import type { LogRecord } from './log-record.ts';

const KNOWN = knownMembers(
  'timeUnixNano',
  'observedTimeUnixNano',
  'severityText',
  'body',
  'attributes',
  'traceId',
  'spanId',
  'eventName',
  'resource',
  'scope',
);
/** What the severity's text or the context already says. */
const SAID_ELSEWHERE = knownMembers('severityNumber', 'flags');

/** Reads one log record of OTLP/JSON, or a flat one with plain attributes in its place. */
export function readOtlpLog(said: JsonObject, frame: OtlpFrame, note: Note): LogRecord {
  const plain = asObject(said['attributes']);
  const attributes =
    plain ?? otlpAttributes(said['attributes'], (key) => note('other', `Attribute said twice: ${key}`));
  const body = bodyOf(said['body']);
  const severity = asString(member(said, 'severityText'));
  const rest = without(said, KNOWN);
  return {
    traceId: idOf(member(said, 'traceId'), note),
    spanId: idOf(member(said, 'spanId'), note),
    timeNs: timeOf(said, attributes, note),
    name: nameOf(asString(member(said, 'eventName')), attributes, body, frame),
    severity,
    body,
    attributes,
    ...frame,
    dropped: droppedOf(said),
    rest: severity ? without(rest, SAID_ELSEWHERE) : rest,
  };
}

/** A body is one of OTLP's typed values, or already what flat writers make of it. */
function bodyOf(said: Json | undefined): Json | undefined {
  if (said === undefined || said === null || said === '') return undefined;
  const object = asObject(said);
  const [name, ...others] = Object.keys(object ?? {});
  const isTyped = name !== undefined && others.length === 0 && /^[a-z]+_?value$/i.test(name);
  const value = isTyped ? otlpValue(said) : said;
  return value === null || value === '' ? undefined : value;
}

/** The time it happened; where the writer set none, the event's own time, then the time at which it was observed. */
function timeOf(said: JsonObject, attributes: JsonObject, note: Note): Ns | undefined {
  const own = digitsToNs(member(said, 'timeUnixNano'));
  const named = attributes['event.timestamp'];
  const ns =
    own ?? (typeof named === 'string' ? isoToNs(named) : undefined) ?? digitsToNs(member(said, 'observedTimeUnixNano'));
  if (ns === undefined) note('time_unreadable', 'timeUnixNano not recorded');
  return ns;
}

/** The resource and scope that a flat record carries itself. */
export function ownFrame(said: JsonObject): OtlpFrame {
  const resource = objectOf(said['resource']);
  const attributes = asObject(resource['attributes']);
  const { attributes: _, ...others } = resource;
  return {
    resource: attributes ? { ...others, ...attributes } : resource,
    scope: objectOf(said['scope'] ?? said['instrumentationScope'] ?? said['instrumentation_scope']),
  };
}
