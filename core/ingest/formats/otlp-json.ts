import { asArray, asObject, isJsonObject, type Json } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordPath,
  type RecordReader,
  type SourceHead,
} from '../format.ts';
import { member } from '../spans/envelope.ts';
import { type OtlpFrame, readOtlpOwner, readOtlpSpan } from '../spans/otlp-span.ts';
import { readSpan } from '../spans/span-reader.ts';

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
  const spanLines = head.lines.filter(hasResourceSpans).length;
  if (spanLines > 0) {
    const reason = `${spanLines} of the first ${head.lines.length} lines have OTLP resourceSpans.`;
    return { confidence: spanLines === head.lines.length ? 0.98 : 0.9, reason, framing: framing('line') };
  }
  const listed = asArray(head.document);
  if (listed?.some(hasResourceSpans)) {
    const reason = 'A JSON list of documents with OTLP resourceSpans.';
    return { confidence: 0.95, reason, framing: { unit: 'file', records: LISTED } };
  }
  if (!hasResourceSpans(head.document)) return undefined;
  // A document that has not ended within its first line may be the first of many lines.
  const unit = !head.isWhole && !head.text.includes('\n') ? 'line' : 'file';
  return { confidence: 0.98, reason: 'A JSON document with OTLP resourceSpans.', framing: framing(unit) };
}

function framing(unit: Framing['unit']): Framing {
  return { unit, records: SPANS };
}

function hasResourceSpans(value: Json | undefined): boolean {
  return isJsonObject(value) && asArray(member(value, 'resourceSpans')) !== undefined;
}

class OtlpReader implements RecordReader {
  #skeleton: Json = null;
  #frame: { readonly place: string; readonly frame: OtlpFrame } | undefined;

  begin(skeleton: SourceRecord, sink: Parameters<NonNullable<RecordReader['begin']>>[1]): void {
    this.#skeleton = skeleton.value;
    this.#frame = undefined;
    const documents = asArray(skeleton.value) ?? [skeleton.value];
    for (const name of documents.flatMap((document) => Object.keys(asObject(document) ?? {}))) {
      if (!/^resource_?spans$/i.test(name)) sink.note('unrecognised_field', name);
    }
  }

  read(record: SourceRecord, sink: Parameters<RecordReader['read']>[1]): void {
    if (!isJsonObject(record.value)) {
      sink.reject('Not a span: an object was expected.');
      return;
    }
    const span = readOtlpSpan(record.value, this.#frameAt(record.at), (code, detail) => sink.note(code, detail));
    readSpan(span, sink);
  }

  /** Resource and scope of the spans at these indexes; neighbours share them, so the last answer is kept. */
  #frameAt(at: readonly number[]): OtlpFrame {
    const place = at.slice(0, -1).join('/');
    if (this.#frame?.place === place) return this.#frame.frame;
    const list = asArray(this.#skeleton);
    const [documentAt = 0, resourceAt = 0, scopeAt = 0] = list ? at : [0, ...at];
    const owner = asObject(elementOf(list ? list[documentAt] : this.#skeleton, 'resourceSpans', resourceAt));
    const scoped = asObject(
      elementOf(owner, 'scopeSpans', scopeAt) ?? elementOf(owner, 'instrumentationLibrarySpans', scopeAt),
    );
    const frame = {
      resource: readOtlpOwner(owner?.['resource']),
      scope: readOtlpOwner(scoped?.['scope'] ?? scoped?.['instrumentationLibrary']),
    };
    this.#frame = { place, frame };
    return frame;
  }
}

function elementOf(value: Json | undefined, name: string, at: number): Json | undefined {
  return isJsonObject(value) ? asArray(member(value, name))?.[at] : undefined;
}
