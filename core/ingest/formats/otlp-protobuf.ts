import { asObject, type JsonObject } from '../../base/json.ts';
import {
  type Claim,
  defineFormat,
  type RecordPath,
  type RecordReader,
  type RecordSink,
  type SourceHead,
} from '../format.ts';
import { readLog } from '../logs/log-reader.ts';
import { readMetric } from '../logs/metric.ts';
import { readOtlpLog } from '../logs/otlp-log.ts';
import { type Delimiting, type Signal, seenIn } from '../protobuf/delimiting.ts';
import { type OtlpFrame, readOtlpOwner, readOtlpSpan } from '../spans/otlp-span.ts';
import { readSpan } from '../spans/span-reader.ts';

const PATHS: Readonly<Record<Signal, RecordPath>> = {
  resourceSpans: ['resourceSpans', '*', 'scopeSpans', '*', 'spans', '*'],
  resourceLogs: ['resourceLogs', '*', 'scopeLogs', '*', 'logRecords', '*'],
  resourceMetrics: ['resourceMetrics', '*', 'scopeMetrics', '*', 'metrics', '*'],
};

const WORDS: Readonly<Record<Delimiting, string>> = {
  single: 'one message',
  uint32: 'messages after their lengths in four bytes',
  varint: 'messages after their lengths as varints',
};

/** OTLP in protobuf: a request as it was sent, or a file of the Collector's exporter. */
export default defineFormat({
  id: 'otlp-protobuf',
  title: 'OpenTelemetry spans, log records and metrics (OTLP protobuf)',
  sniff,
  open: ({ framing }) => new ProtobufReader(framing.records?.[0]?.[0] ?? 'resourceSpans'),
});

function sniff(head: SourceHead): Claim | undefined {
  const seen = seenIn(head.bytes, head.isWhole);
  if (!seen) return undefined;
  return {
    confidence: 0.9,
    reason: `OTLP protobuf with ${seen.signal}: ${WORDS[seen.delimiting]}.`,
    framing: { unit: 'protobuf', records: [PATHS[seen.signal]] },
  };
}

class ProtobufReader implements RecordReader {
  readonly #signal: string;
  #last: { readonly said: JsonObject; readonly frame: OtlpFrame } | undefined;

  constructor(signal: string) {
    this.#signal = signal;
  }

  read({ value }: Parameters<RecordReader['read']>[0], sink: RecordSink): void {
    const framed = asObject(value) ?? {};
    const record = asObject(framed['record']) ?? {};
    const frame = this.#frameOf(framed);
    const note = (code: Parameters<RecordSink['note']>[0], detail: string) => sink.note(code, detail);
    if (this.#signal === 'resourceLogs') readLog(readOtlpLog(record, frame, note), sink);
    else if (this.#signal === 'resourceMetrics') readMetric(record, frame, sink);
    else readSpan(readOtlpSpan(record, frame, note), sink);
  }

  /** Neighbours share the scope's message, so its last reading is kept. */
  #frameOf(framed: JsonObject): OtlpFrame {
    const said = asObject(framed['scope']) ?? {};
    if (this.#last?.said === said) return this.#last.frame;
    const frame = { resource: ownerOf(framed['resource'], 'resource'), scope: ownerOf(said, 'scope') };
    this.#last = { said, frame };
    return frame;
  }
}

/** The owner itself, and what its level says beside it. */
function ownerOf(value: JsonObject[string], name: 'resource' | 'scope'): JsonObject {
  const { [name]: owner, ...others } = asObject(value) ?? {};
  return { ...others, ...readOtlpOwner(owner) };
}
