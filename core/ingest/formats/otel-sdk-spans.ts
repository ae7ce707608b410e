import { asArray, asObject, asString, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceHead,
} from '../format.ts';
import { readSdkSpan, sdkTime } from '../spans/sdk-span.ts';
import { readSpanId } from '../spans/span-id.ts';
import { readSpan } from '../spans/span-reader.ts';

/** Spans as SDKs print them: one object each, alone, in lines, in an array or under `spans`. */
export default defineFormat({
  id: 'otel-sdk-spans',
  title: 'OpenTelemetry spans (SDK console and file exporters, Phoenix)',
  hasIndependentLines: true,
  sniff,
  open: ({ framing }) => new SdkReader(framing.headerIsRecord === true),
});

function sniff(head: SourceHead): Claim | undefined {
  const { document } = head;
  const spans = asArray(asObject(document)?.['spans']);
  if (isJsonArray(document)) return claim(document, 'elements of the array', arrayFraming(head));
  if (spans) {
    const unit = head.lines.length > 1 ? 'line' : 'file';
    return claim(spans, 'elements of "spans"', { unit, records: [['spans', '*']], headerIsRecord: true });
  }
  if (head.lines.length > 1) return claim(head.lines, 'lines', { unit: 'line' });
  if (document === undefined) return undefined;
  const isLine = !head.isWhole && !head.text.includes('\n');
  return claim([document], 'document', { unit: isLine ? 'line' : 'file' });
}

/** A file of several lines that are arrays each is one batch a line. */
function arrayFraming(head: SourceHead): Framing {
  const isBatched = head.lines.filter(isJsonArray).length > 1;
  return { unit: isBatched ? 'line' : 'file', records: [['*']] };
}

function claim(values: readonly Json[], what: string, framing: Framing): Claim | undefined {
  const sure = values.filter(hasSpanContext).length;
  const flat = values.filter(isFlatSpan).length;
  const found = Math.max(sure, flat);
  if (found === 0) return undefined;
  const share = found === values.length ? 1 : 0.7;
  const shape = sure >= flat ? 'a span context (trace_id and span_id)' : 'trace_id, span_id and a start time';
  const reason = `${found} of ${values.length} ${what} seen have ${shape}.`;
  return { confidence: (sure >= flat ? 0.95 : 0.85) * share, reason, framing };
}

function hasSpanContext(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const context = asObject(value['context']) ?? {};
  const isNested = isId(context['trace_id']) && isId(context['span_id']);
  return isNested || (isId(value['context.trace_id']) && isId(value['context.span_id']));
}

/** Log lines carry trace and span ids too: only what also has a name and a start is a span. */
function isFlatSpan(value: Json): boolean {
  if (!isJsonObject(value) || !isId(value['trace_id']) || !isId(value['span_id'])) return false;
  const hasName = typeof (value['name'] ?? value['span_name']) === 'string';
  return hasName && value['start_time'] !== undefined;
}

function isId(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

class SdkReader implements RecordReader {
  readonly #hasHeader: boolean;
  #sessionId: string | undefined;

  constructor(hasHeader: boolean) {
    this.#hasHeader = hasHeader;
  }

  /** What a document says about its trace as a whole is a record of its own. */
  begin(skeleton: SourceRecord, sink: RecordSink): void {
    if (!this.#hasHeader) return;
    const header = readTraceHeader(asObject(skeleton.value) ?? {});
    this.#sessionId = header.sessionId;
    sink.event(header);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(record.value)) {
      sink.reject('Not a span: an object was expected.');
      return;
    }
    const span = readSdkSpan(record.value, (code, detail) => sink.note(code, detail));
    const session: JsonObject = this.#sessionId === undefined ? {} : { 'session.id': this.#sessionId };
    readSpan({ ...span, attributes: { ...session, ...span.attributes } }, sink);
  }
}

function readTraceHeader(skeleton: JsonObject): EventDraft {
  const {
    spans: _,
    trace_id: traceId,
    session_id: sessionId,
    start_time: start,
    end_time: end,
    ...attributes
  } = skeleton;
  return {
    kind: 'log',
    operation: 'trace',
    traceId: readSpanId(traceId)?.id,
    sessionId: asString(sessionId),
    startNs: sdkTime(start),
    endNs: sdkTime(end),
    attributes,
  };
}
