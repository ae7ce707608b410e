import { asArray, isJsonObject, type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import type { Note } from '../../spans/envelope.ts';
import { readSdkSpan } from '../../spans/sdk-span.ts';
import type { Span } from '../../spans/span.ts';

/** True of a span of MLflow, of any version of its form: the attributes show it. */
export function isMlflowSpan(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || !isJsonObject(value['attributes'])) return false;
  return Object.keys(value['attributes']).some((name) => name.startsWith('mlflow.'));
}

/** Reads a span in the second form (`context`), the third (base64 ids) or the fourth (`otel_trace_id`). */
export function readMlflowSpan(said: JsonObject, session: JsonObject, note: Note): Span {
  const {
    start_time_unix_nano: start = said['start_time'],
    end_time_unix_nano: end = said['end_time'],
    otel_trace_id: otelTraceId,
    trace_id: traceId,
    ...rest
  } = said;
  const own = isJsonObject(said['attributes']) ? said['attributes'] : {};
  return readSdkSpan(
    {
      ...rest,
      trace_id: otelTraceId ?? traceIdOf(traceId),
      start_time: start,
      end_time: end,
      attributes: { ...session, ...asTexts(own) },
      events: (asArray(said['events']) ?? []).map(eventOf),
    },
    note,
  );
}

/** A trace's own id is OpenTelemetry's with a prefix. */
function traceIdOf(traceId: Json | undefined): Json | undefined {
  return typeof traceId === 'string' ? traceId.replace(/^tr-(?=[0-9a-f]{32}$)/, '') : traceId;
}

/** MLflow writes each value as JSON text; where a tool has opened them they are written again, so that they stay whole. */
function asTexts(attributes: JsonObject): JsonObject {
  const entries = Object.entries(attributes).map(([name, value]): readonly [string, Json | undefined] => {
    const isOpened = name.startsWith('mlflow.') && typeof value === 'object' && value !== null;
    return [name, isOpened ? writeJson(value) : value];
  });
  return Object.fromEntries(entries);
}

function eventOf(event: Json): Json {
  if (!isJsonObject(event)) return event;
  const { time_unix_nano: time = event['timestamp'], ...rest } = event;
  return { ...rest, timestamp: time };
}
