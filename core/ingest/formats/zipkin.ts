import { asArray, isJsonArray } from '../../base/json.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { type SeenValues, seenValues, shareOf } from '../spans/seen-values.ts';
import { spanRecords } from '../spans/span-records.ts';
import { isZipkinSpan, readZipkinSpan } from '../spans/zipkin-span.ts';

/** Zipkin's second version: a list of spans, a list of traces, or either in each line. */
export default defineFormat({
  id: 'zipkin',
  title: 'Zipkin traces (version 2 JSON)',
  sniff,
  open: () => spanRecords(readZipkinSpan),
});

function sniff(head: SourceHead): Claim | undefined {
  const seen = nested(seenValues(head));
  const share = seen && shareOf(seen, isZipkinSpan);
  if (!share || share.found === 0) return undefined;
  const reason = `${share.words} have Zipkin's traceId, id, tags and endpoint.`;
  return { confidence: share.isAll ? 0.9 : 0.7, reason, framing: seen.framing };
}

/** A list of traces is a list of lists of spans. */
function nested(seen: SeenValues | undefined): SeenValues | undefined {
  if (!seen?.values.some(isJsonArray)) return seen;
  const values = seen.values.flatMap((trace) => asArray(trace) ?? []);
  return { ...seen, values, framing: { ...seen.framing, records: [['*', '*']] } };
}
