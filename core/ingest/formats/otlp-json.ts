import { type Claim, defineFormat, type RecordPath, type SourceHead } from '../format.ts';
import { type OtlpLevels, otlpPlaces } from '../spans/otlp-frames.ts';
import { OtlpSpanRecords } from '../spans/span-records.ts';

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
  open: () => new OtlpSpanRecords(LEVELS),
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
