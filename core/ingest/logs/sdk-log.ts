import { asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import { microsToNs } from '../spans/duration-times.ts';
import { droppedOf, idOf, type Note, objectOf, without } from '../spans/envelope.ts';
import { hrTime, readJsResource } from '../spans/js-span.ts';
import type { OtlpFrame } from '../spans/otlp-span.ts';
import { nameOf } from './event-name.ts';
import type { LogRecord } from './log-record.ts';
import { ownFrame } from './otlp-log.ts';

const KNOWN_OF_PYTHON = new Set([
  'body',
  'severity_text',
  'attributes',
  'timestamp',
  'observed_timestamp',
  'trace_id',
  'span_id',
  'resource',
  'event_name',
  'instrumentation_scope',
]);
const SAID_ELSEWHERE = new Set(['severity_number', 'severityNumber', 'trace_flags', 'traceFlags']);

/** Reads one log record as the Python SDK's console exporter prints it. */
export function readPythonLog(said: JsonObject, note: Note): LogRecord {
  const frame = ownFrame(said);
  const severity = asString(said['severity_text']);
  const attributes = objectOf(said['attributes']);
  const body = said['body'] ?? undefined;
  return {
    traceId: idOf(said['trace_id'], note),
    spanId: idOf(said['span_id'], note),
    timeNs: noted(isoOf(said['timestamp']) ?? isoOf(said['observed_timestamp']), note),
    name: nameOf(asString(said['event_name']), attributes, body, frame),
    severity,
    body,
    attributes,
    ...frame,
    dropped: droppedOf({ ...said, droppedAttributesCount: said['dropped_attributes'] }),
    rest: restOf(said, KNOWN_OF_PYTHON, severity),
  };
}

const KNOWN_OF_JS = new Set([
  'hrTime',
  'hrTimeObserved',
  'timestamp',
  'spanContext',
  'traceId',
  'spanId',
  'resource',
  'instrumentationScope',
  'attributes',
  'body',
  '_body',
  'severityText',
  '_severityText',
  'eventName',
  '_eventName',
  '_logRecordLimits',
  '_isReadonly',
  'totalAttributesCount',
]);

/** Reads one log record as the JavaScript SDK holds it in memory or its console exporter prints it. */
export function readJsLog(said: JsonObject, note: Note): LogRecord {
  const context = objectOf(said['spanContext']);
  const frame: OtlpFrame = {
    resource: readJsResource(said['resource']),
    scope: objectOf(said['instrumentationScope']),
  };
  const attributes = objectOf(said['attributes']);
  const body = said['body'] ?? said['_body'] ?? undefined;
  const severity = asString(said['severityText'] ?? said['_severityText']);
  return {
    traceId: idOf(context['traceId'] ?? said['traceId'], note),
    spanId: idOf(context['spanId'] ?? said['spanId'], note),
    timeNs: noted(hrTime(said['hrTime']) ?? microsToNs(said['timestamp']) ?? isoOf(said['timestamp']), note),
    name: nameOf(asString(said['eventName'] ?? said['_eventName']), attributes, body, frame),
    severity,
    body,
    attributes,
    ...frame,
    dropped: droppedOf(said),
    rest: restOf(said, KNOWN_OF_JS, severity),
  };
}

const KNOWN_OF_LINE = new Set(['_type', 'ts', 'scope', 'name', 'attrs', 'resource', 'body']);

/** Reads one line of the collectors that turn OTLP into a line per record: `{_type, ts, scope, name, attrs, resource}`. */
export function readLogLine(said: JsonObject, note: Note): LogRecord {
  const scope = asString(said['scope']);
  const frame: OtlpFrame = {
    resource: objectOf(said['resource']),
    scope: scope === undefined ? objectOf(said['scope']) : { name: scope },
  };
  const attributes = objectOf(said['attrs']);
  const name = asString(said['name']);
  return {
    traceId: idOf(said['trace_id'], note),
    spanId: idOf(said['span_id'], note),
    timeNs: noted(isoOf(said['ts']), note),
    name: nameOf(asString(attributes['event.name']) ?? name, attributes, said['body'], frame),
    severity: undefined,
    body: said['body'],
    attributes,
    ...frame,
    dropped: 0,
    rest: without(said, KNOWN_OF_LINE),
  };
}

function isoOf(value: Json | undefined): Ns | undefined {
  return typeof value === 'string' ? isoToNs(value) : undefined;
}

function noted(ns: Ns | undefined, note: Note): Ns | undefined {
  if (ns === undefined) note('time_unreadable', 'Time of the log record not recorded or not readable');
  return ns;
}

function restOf(said: JsonObject, known: ReadonlySet<string>, severity: string | undefined): JsonObject {
  const rest = without(said, known);
  return severity ? without(rest, SAID_ELSEWHERE) : rest;
}

/** A body with a severity or a trace beside it, by the names of the Python SDK. */
export function isPythonLog(value: Json | undefined): boolean {
  const said = asObject(value);
  return (
    said !== undefined && 'severity_number' in said && 'body' in said && 'attributes' in said && 'timestamp' in said
  );
}

export function isJsLog(value: Json | undefined): boolean {
  const said = asObject(value);
  if (!said || typeof said['name'] === 'string') return false;
  const isInMemory = Array.isArray(said['hrTime']) && ('_body' in said || 'body' in said || 'attributes' in said);
  const isPrinted = 'severityNumber' in said && 'body' in said && 'timestamp' in said && 'attributes' in said;
  return isInMemory || isPrinted;
}

export function isLogLine(value: Json | undefined): boolean {
  const said = asObject(value);
  const isTyped = said?.['_type'] === 'log' || said?.['_type'] === 'metric';
  return isTyped && typeof said['ts'] === 'string' && asObject(said['attrs']) !== undefined;
}
