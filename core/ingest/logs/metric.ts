import { asArray, asObject, asString, asText, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { digitsToNs, isoToNs } from '../../base/time.ts';
import type { EventDraft } from '../../model/event.ts';
import type { RecordSink } from '../format.ts';
import { member, objectOf, without } from '../spans/envelope.ts';
import type { OtlpFrame } from '../spans/otlp-span.ts';
import { otlpAttributes } from '../spans/otlp-value.ts';

const SHAPES = ['sum', 'gauge', 'histogram', 'exponentialHistogram', 'exponential_histogram', 'summary'];
const KNOWN_OF_METRIC = new Set(['name', ...SHAPES]);
const KNOWN_OF_SHAPE = new Set(['dataPoints', 'data_points']);
const KNOWN_OF_POINT = new Set([
  'attributes',
  'asInt',
  'asDouble',
  'as_int',
  'as_double',
  'startTimeUnixNano',
  'start_time_unix_nano',
  'timeUnixNano',
  'time_unix_nano',
]);

/** Answers one metric with a `log` event for each of its points: a count at a time, which says what was done but not how. */
export function readMetric(said: JsonObject, frame: OtlpFrame, sink: RecordSink): void {
  const name = SHAPES.find((shape) => isJsonObject(said[shape]));
  const shape = objectOf(name === undefined ? undefined : said[name]);
  const points = asArray(member(shape, 'dataPoints')) ?? [];
  const about: JsonObject = { ...without(said, KNOWN_OF_METRIC), ...(name === undefined ? {} : { metric: name }) };
  const base: JsonObject = { ...about, ...without(shape, KNOWN_OF_SHAPE), ...nonEmpty(frame) };
  if (points.length === 0) sink.event(draft(asString(said['name']), base, {}));
  for (const [at, point] of points.entries()) {
    const pointer = `/${name}/dataPoints/${at}`;
    const event = draft(asString(said['name']), base, objectOf(point));
    sink.event(points.length > 1 ? { ...event, pointer } : event);
  }
}

function draft(name: string | undefined, base: JsonObject, point: JsonObject): EventDraft {
  const attributes = asObject(point['attributes']) ?? otlpAttributes(point['attributes']);
  const value = member(point, 'asInt') ?? member(point, 'asDouble');
  const start = member(point, 'startTimeUnixNano');
  return {
    kind: 'log',
    operation: name,
    startNs: digitsToNs(member(point, 'timeUnixNano')),
    sessionId: sessionIn(attributes),
    output: asText(value),
    attributes: {
      ...base,
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
      ...without(point, KNOWN_OF_POINT),
      ...(digitsToNs(start) === undefined ? {} : { since: start }),
    },
  };
}

function nonEmpty(frame: OtlpFrame): JsonObject {
  return Object.fromEntries(Object.entries(frame).filter(([, part]) => Object.keys(objectOf(part)).length > 0));
}

function sessionIn(attributes: JsonObject): string | undefined {
  const said: Json | undefined = attributes['session.id'] ?? attributes['conversation.id'];
  return asString(said);
}

const KNOWN_OF_LINE = new Set(['_type', 'ts', 'name', 'value', 'attrs']);

/** A metric as collectors write it into a line of its own. */
export function readMetricLine(said: JsonObject, sink: RecordSink): void {
  const attributes = objectOf(said['attrs']);
  const time = asString(said['ts']);
  const startNs = time === undefined ? undefined : isoToNs(time);
  if (startNs === undefined) sink.note('time_unreadable', 'Time of the metric not recorded or not readable');
  sink.event({
    kind: 'log',
    operation: asString(said['name']),
    startNs,
    sessionId: sessionIn(attributes),
    output: asText(said['value']),
    attributes: { ...without(said, KNOWN_OF_LINE), attributes },
  });
}
