import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import type { RecordReader, RecordSink } from '../format.ts';
import type { Note } from './envelope.ts';
import { OtlpFrames, type OtlpLevels } from './otlp-frames.ts';
import { readOtlpSpan } from './otlp-span.ts';
import type { Span } from './span.ts';
import { readSpan } from './span-reader.ts';

type ReadSpan = (said: JsonObject, note: Note) => Span;

/** A reader of records each of which is a span, whole in itself. */
export function spanRecords(read: ReadSpan): RecordReader {
  return { read: (record, sink) => readRecord(record, sink, read) };
}

/** Reads spans that lie in OTLP's levels, under the names that these have in a format. */
export class OtlpSpanRecords implements RecordReader {
  readonly #frames: OtlpFrames;

  constructor(levels: OtlpLevels) {
    this.#frames = new OtlpFrames(levels);
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#frames.begin(skeleton.value, (code, detail) => sink.note(code, detail));
  }

  read(record: SourceRecord, sink: RecordSink): void {
    readRecord(record, sink, (said, note) => readOtlpSpan(said, this.#frames.at(record.at), note));
  }
}

function readRecord({ value }: SourceRecord, sink: RecordSink, read: ReadSpan): void {
  if (isJsonObject(value)) {
    const span = read(value, (code, detail) => sink.note(code, detail));
    readSpan(span, sink);
  } else sink.reject('Not a span: an object was expected.');
}
