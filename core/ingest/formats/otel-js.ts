import { asArray, asObject, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type RecordReader, type RecordSink, type SourceHead } from '../format.ts';
import { readLog } from '../logs/log-reader.ts';
import { isJsLog, readJsLog } from '../logs/sdk-log.ts';
import { without } from '../spans/envelope.ts';
import { isJsSpan, readJsResource, readJsSpan } from '../spans/js-span.ts';
import { seenValues, shareOf } from '../spans/seen-values.ts';
import { readSpan } from '../spans/span-reader.ts';

/** What the JavaScript SDK holds in memory, written as JSON: spans, log records and metrics, often in one file. */
export default defineFormat({
  id: 'otel-js',
  title: 'OpenTelemetry spans and log records (JavaScript SDK, Vercel AI SDK, Gemini CLI)',
  sniff,
  open: () => reader,
});

const reader: RecordReader = {
  read(record, sink) {
    const said = record.value;
    const note = (code: Parameters<RecordSink['note']>[0], detail: string) => sink.note(code, detail);
    if (!isJsonObject(said)) sink.reject('Not a span: an object was expected.');
    else if (isJsLog(said)) readLog(readJsLog(said, note), sink);
    else if (isMetrics(said)) readMetrics(said, sink);
    else readSpan(readJsSpan(said, note), sink);
  },
};

function sniff(head: SourceHead): Claim | undefined {
  const seen = seenValues(head);
  if (!seen) return undefined;
  const share = shareOf(seen, (value) => isJsSpan(value) || isJsLog(value) || isMetrics(value));
  const isTelling = seen.values.some((value) => isJsSpan(value) || isJsLog(value));
  if (share.found === 0 || !isTelling) return undefined;
  const reason = `${share.words} are spans or log records as the JavaScript SDK holds them.`;
  return { confidence: share.isAll ? 0.94 : 0.7, reason, framing: seen.framing };
}

function isMetrics(value: Json): boolean {
  return asArray(asObject(value)?.['scopeMetrics']) !== undefined;
}

/** What was counted between two exports is kept whole. */
function readMetrics(said: JsonObject, sink: RecordSink): void {
  const resource = readJsResource(said['resource']);
  const rest = without(said, new Set(['resource']));
  sink.event({ kind: 'log', operation: 'metrics', attributes: { ...rest, resource } });
}
