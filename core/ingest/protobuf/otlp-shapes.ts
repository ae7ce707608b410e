import type { FieldShape, MessageShape, Scalar } from './message.ts';

/** The messages of OTLP, by the numbers that its .proto files give their fields and the names of OTLP/JSON. */

function one(name: string, holds: Scalar | (() => MessageShape)): FieldShape {
  return { name, holds };
}

function many(name: string, holds: Scalar | (() => MessageShape)): FieldShape {
  return { name, holds, isList: true };
}

const anyValue: MessageShape = {
  1: one('stringValue', 'text'),
  2: one('boolValue', 'bool'),
  3: one('intValue', 'int'),
  4: one('doubleValue', 'double'),
  5: one('arrayValue', () => ({ 1: many('values', () => anyValue) })),
  6: one('kvlistValue', () => ({ 1: many('values', () => keyValue) })),
  7: one('bytesValue', 'bytes'),
};

const keyValue: MessageShape = { 1: one('key', 'text'), 2: one('value', () => anyValue) };

const attributes = many('attributes', () => keyValue);
const dropped = one('droppedAttributesCount', 'uint');

const resource: MessageShape = { 1: attributes, 2: dropped };
const scope: MessageShape = { 1: one('name', 'text'), 2: one('version', 'text'), 3: attributes, 4: dropped };

/** One resource with its scopes, whatever their records are. */
export const ownerShape: MessageShape = {
  1: one('resource', () => resource),
  2: one('scopes', 'skip'),
  3: one('schemaUrl', 'text'),
};

/** One scope with its records, whatever these are. */
export const scopeShape: MessageShape = {
  1: one('scope', () => scope),
  2: one('records', 'skip'),
  3: one('schemaUrl', 'text'),
};

const spanEvent: MessageShape = {
  1: one('timeUnixNano', 'fixed64'),
  2: one('name', 'text'),
  3: attributes,
  4: dropped,
};

const spanLink: MessageShape = {
  1: one('traceId', 'id'),
  2: one('spanId', 'id'),
  3: one('traceState', 'text'),
  4: attributes,
  5: dropped,
  6: one('flags', 'fixed32'),
};

export const spanShape: MessageShape = {
  1: one('traceId', 'id'),
  2: one('spanId', 'id'),
  3: one('traceState', 'text'),
  4: one('parentSpanId', 'id'),
  5: one('name', 'text'),
  6: one('kind', 'int'),
  7: one('startTimeUnixNano', 'fixed64'),
  8: one('endTimeUnixNano', 'fixed64'),
  9: attributes,
  10: dropped,
  11: many('events', () => spanEvent),
  12: one('droppedEventsCount', 'uint'),
  13: many('links', () => spanLink),
  14: one('droppedLinksCount', 'uint'),
  15: one('status', () => ({ 2: one('message', 'text'), 3: one('code', 'int') })),
  16: one('flags', 'fixed32'),
};

export const logShape: MessageShape = {
  1: one('timeUnixNano', 'fixed64'),
  2: one('severityNumber', 'int'),
  3: one('severityText', 'text'),
  5: one('body', () => anyValue),
  6: attributes,
  7: dropped,
  8: one('flags', 'fixed32'),
  9: one('traceId', 'id'),
  10: one('spanId', 'id'),
  11: one('observedTimeUnixNano', 'fixed64'),
  12: one('eventName', 'text'),
};

const numberPoint: MessageShape = {
  2: one('startTimeUnixNano', 'fixed64'),
  3: one('timeUnixNano', 'fixed64'),
  4: one('asDouble', 'double'),
  6: one('asInt', 'sfixed64'),
  7: attributes,
  8: one('flags', 'uint'),
};

const histogramPoint: MessageShape = {
  2: one('startTimeUnixNano', 'fixed64'),
  3: one('timeUnixNano', 'fixed64'),
  4: one('count', 'fixed64'),
  5: one('sum', 'double'),
  6: many('bucketCounts', 'fixed64'),
  7: many('explicitBounds', 'double'),
  9: attributes,
  10: one('flags', 'uint'),
  11: one('min', 'double'),
  12: one('max', 'double'),
};

const temporality = one('aggregationTemporality', 'int');

export const metricShape: MessageShape = {
  1: one('name', 'text'),
  2: one('description', 'text'),
  3: one('unit', 'text'),
  5: one('gauge', () => ({ 1: many('dataPoints', () => numberPoint) })),
  7: one('sum', () => ({ 1: many('dataPoints', () => numberPoint), 2: temporality, 3: one('isMonotonic', 'bool') })),
  9: one('histogram', () => ({ 1: many('dataPoints', () => histogramPoint), 2: temporality })),
  12: many('metadata', () => keyValue),
};
