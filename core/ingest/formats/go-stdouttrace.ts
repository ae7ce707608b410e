import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { isGoSpan, readGoSpan } from '../spans/go-span.ts';
import { seenValues, shareOf } from '../spans/seen-values.ts';
import { spanRecords } from '../spans/span-records.ts';

/** Spans as the Go SDK's stdouttrace exporter prints them: in lines, or over several lines one after another. */
export default defineFormat({
  id: 'go-stdouttrace',
  title: 'OpenTelemetry spans (Go stdouttrace)',
  sniff,
  open: () => spanRecords(readGoSpan),
});

function sniff(head: SourceHead): Claim | undefined {
  const seen = seenValues(head);
  const share = seen && shareOf(seen, isGoSpan);
  if (!share || share.found === 0) return undefined;
  const reason = `${share.words} have a SpanContext with TraceID and SpanID.`;
  return { confidence: share.isAll ? 0.95 : 0.75, reason, framing: seen.framing };
}
