import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordPath,
  type RecordReader,
  type RecordSink,
  type SourceHead,
} from '../format.ts';
import { readLog } from '../logs/log-reader.ts';
import { readMetricLine } from '../logs/metric.ts';
import { readOtlpLog } from '../logs/otlp-log.ts';
import { isLogLine, isPythonLog, readLogLine, readPythonLog } from '../logs/sdk-log.ts';
import { OtlpFrames, type OtlpLevels, otlpPlaces } from '../spans/otlp-frames.ts';
import { seenValues, shareOf } from '../spans/seen-values.ts';

const LEVELS: OtlpLevels = {
  owners: ['resourceLogs', 'resource_logs'],
  scopes: ['scopeLogs', 'scope_logs', 'instrumentationLibraryLogs'],
  records: ['logRecords', 'log_records'],
};
const RECORDS: readonly RecordPath[] = [
  ['resourceLogs', '*', 'scopeLogs', '*', 'logRecords', '*'],
  ['resource_logs', '*', 'scope_logs', '*', 'log_records', '*'],
  ['resourceLogs', '*', 'instrumentationLibraryLogs', '*', 'logRecords', '*'],
];
const LISTED = RECORDS.map((path) => ['*', ...path]);

/** OpenTelemetry log records: OTLP/JSON, the Python SDK's console exporter, and collectors that write a line per record. */
export default defineFormat({
  id: 'otlp-logs',
  title: 'OpenTelemetry log records (OTLP/JSON, SDK console)',
  sniff,
  open: ({ framing }) => new LogReader(framing.records?.some((path) => path.length > 1) === true),
});

function sniff(head: SourceHead): Claim | undefined {
  const found = otlpPlaces(head, LEVELS);
  if (found) {
    const framing = { unit: found.unit, records: found.what === 'list' ? LISTED : RECORDS };
    const isMixed = found.what === 'lines' && found.lines < head.lines.length;
    const where =
      found.what === 'lines' ? `${found.lines} of the first ${head.lines.length} lines` : `A JSON ${found.what}`;
    return { confidence: isMixed ? 0.85 : 0.97, reason: `${where} with OTLP resourceLogs.`, framing };
  }
  const seen = seenValues(head);
  const share = seen && shareOf(seen, (value) => isPythonLog(value) || isLogLine(value));
  if (!share || share.found === 0) return undefined;
  const reason = `${share.words} are log records of an OpenTelemetry SDK or collector.`;
  return { confidence: share.isAll ? 0.92 : 0.6, reason, framing: seen.framing };
}

class LogReader implements RecordReader {
  readonly #frames = new OtlpFrames(LEVELS);
  readonly #isFramed: boolean;

  constructor(isFramed: boolean) {
    this.#isFramed = isFramed;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    if (this.#isFramed) this.#frames.begin(skeleton.value, (code, detail) => sink.note(code, detail));
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const said = record.value;
    if (!isJsonObject(said)) sink.reject('Not a log record: an object was expected.');
    else if (this.#isFramed) {
      readLog(
        readOtlpLog(said, this.#frames.at(record.at), (code, detail) => sink.note(code, detail)),
        sink,
      );
    } else readSingle(said, sink);
  }
}

function readSingle(said: JsonObject, sink: RecordSink): void {
  const note = (code: Parameters<RecordSink['note']>[0], detail: string) => sink.note(code, detail);
  if (said['_type'] === 'metric') readMetricLine(said, sink);
  else if (isLogLine(said)) readLog(readLogLine(said, note), sink);
  else if (isPythonLog(said) || 'severity_number' in said) readLog(readPythonLog(said, note), sink);
  else sink.reject('Not a log record: neither a body nor a severity was found.');
}
