import { isJsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordPath,
  type RecordReader,
  type RecordSink,
  type SourceHead,
} from '../format.ts';
import { OtlpFrames, type OtlpLevels, otlpPlaces } from '../spans/otlp-frames.ts';
import { readOtlpSpan } from '../spans/otlp-span.ts';
import { readSpan } from '../spans/span-reader.ts';

const LEVELS: OtlpLevels = {
  owners: ['resourceSpans', 'resource_spans'],
  scopes: ['scopeSpans', 'scope_spans', 'instrumentationLibrarySpans'],
  records: ['spans'],
};

/** The last is how OTLP named scopes before 0.15; the snake_case one is what generic protobuf writers make of it. */
const SPANS: readonly RecordPath[] = [
  ['resourceSpans', '*', 'scopeSpans', '*', 'spans', '*'],
  ['resource_spans', '*', 'scope_spans', '*', 'spans', '*'],
  ['resourceSpans', '*', 'instrumentationLibrarySpans', '*', 'spans', '*'],
];

/** Documents gathered into one list, as scripts that collect exports write them. */
const LISTED: readonly RecordPath[] = SPANS.map((path) => ['*', ...path]);

/** OTLP/JSON, as the OpenTelemetry Collector's file exporter and OTLP/HTTP write it. */
export default defineFormat({
  id: 'otlp-json',
  title: 'OpenTelemetry spans (OTLP/JSON)',
  hasIndependentLines: true,
  sniff,
  open: () => new OtlpReader(),
});

function sniff(head: SourceHead): Claim | undefined {
  const found = otlpPlaces(head, LEVELS);
  if (!found) return undefined;
  const framing = { unit: found.unit, records: found.what === 'list' ? LISTED : SPANS };
  if (found.what === 'list') {
    return { confidence: 0.95, reason: 'A JSON list of documents with OTLP resourceSpans.', framing };
  }
  if (found.what === 'document') {
    return { confidence: 0.98, reason: 'A JSON document with OTLP resourceSpans.', framing };
  }
  const reason = `${found.lines} of the first ${head.lines.length} lines have OTLP resourceSpans.`;
  return { confidence: found.lines === head.lines.length ? 0.98 : 0.9, reason, framing };
}

class OtlpReader implements RecordReader {
  readonly #frames = new OtlpFrames(LEVELS);

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#frames.begin(skeleton.value, (code, detail) => sink.note(code, detail));
  }

  read(record: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(record.value)) {
      sink.reject('Not a span: an object was expected.');
      return;
    }
    const span = readOtlpSpan(record.value, this.#frames.at(record.at), (code, detail) => sink.note(code, detail));
    readSpan(span, sink);
  }
}
