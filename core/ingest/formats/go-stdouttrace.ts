import { isJsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type RecordReader, type SourceHead } from '../format.ts';
import { isGoSpan, readGoSpan } from '../spans/go-span.ts';
import { seenValues, shareOf } from '../spans/seen-values.ts';
import { readSpan } from '../spans/span-reader.ts';

/** Spans as the Go SDK's stdouttrace exporter prints them: in lines, or over several lines one after another. */
export default defineFormat({
  id: 'go-stdouttrace',
  title: 'OpenTelemetry spans (Go stdouttrace)',
  sniff,
  open: () => reader,
});

const reader: RecordReader = {
  read(record, sink) {
    if (isJsonObject(record.value)) {
      readSpan(
        readGoSpan(record.value, (code, detail) => sink.note(code, detail)),
        sink,
      );
    } else sink.reject('Not a span: an object was expected.');
  },
};

function sniff(head: SourceHead): Claim | undefined {
  const seen = seenValues(head);
  const share = seen && shareOf(seen, isGoSpan);
  if (!share || share.found === 0) return undefined;
  const reason = `${share.words} have a SpanContext with TraceID and SpanID.`;
  return { confidence: share.isAll ? 0.95 : 0.75, reason, framing: seen.framing };
}
