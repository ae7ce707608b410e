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
import { readMetric } from '../logs/metric.ts';
import { OtlpFrames, type OtlpLevels, otlpPlaces } from '../spans/otlp-frames.ts';

const LEVELS: OtlpLevels = {
  owners: ['resourceMetrics', 'resource_metrics'],
  scopes: ['scopeMetrics', 'scope_metrics', 'instrumentationLibraryMetrics'],
  records: ['metrics'],
};
const RECORDS: readonly RecordPath[] = [
  ['resourceMetrics', '*', 'scopeMetrics', '*', 'metrics', '*'],
  ['resource_metrics', '*', 'scope_metrics', '*', 'metrics', '*'],
  ['resourceMetrics', '*', 'instrumentationLibraryMetrics', '*', 'metrics', '*'],
];
const LISTED = RECORDS.map((path) => ['*', ...path]);

/** OTLP/JSON metrics: what a program counted, kept beside its spans and logs. */
export default defineFormat({
  id: 'otlp-metrics',
  title: 'OpenTelemetry metrics (OTLP/JSON)',
  sniff,
  open: () => new MetricReader(),
});

function sniff(head: SourceHead): Claim | undefined {
  const found = otlpPlaces(head, LEVELS);
  if (!found) return undefined;
  const framing = { unit: found.unit, records: found.what === 'list' ? LISTED : RECORDS };
  const isMixed = found.what === 'lines' && found.lines < head.lines.length;
  const where =
    found.what === 'lines' ? `${found.lines} of the first ${head.lines.length} lines` : `A JSON ${found.what}`;
  return { confidence: isMixed ? 0.8 : 0.95, reason: `${where} with OTLP resourceMetrics.`, framing };
}

class MetricReader implements RecordReader {
  readonly #frames = new OtlpFrames(LEVELS);

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#frames.begin(skeleton.value, (code, detail) => sink.note(code, detail));
  }

  read(record: SourceRecord, sink: RecordSink): void {
    if (isJsonObject(record.value)) readMetric(record.value, this.#frames.at(record.at), sink);
    else sink.reject('Not a metric: an object was expected.');
  }
}
