import { asArray, asObject, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordPath,
  type RecordReader,
  type RecordSink,
  type SourceHead,
} from '../format.ts';
import { openObject } from '../spans/nested-json.ts';
import { type SeenValues, seenValues, shareOf } from '../spans/seen-values.ts';
import { readSpan } from '../spans/span-reader.ts';
import { isSegment, readSegment } from '../spans/xray-segment.ts';

/** The answer of BatchGetTraces, which holds each segment as a text. */
const ANSWER: RecordPath = ['Traces', '*', 'Segments', '*'];

/** AWS X-Ray segment documents, with their subsegments. */
export default defineFormat({
  id: 'xray',
  title: 'AWS X-Ray segments',
  sniff,
  open: () => reader,
});

const reader: RecordReader = {
  read(record, sink) {
    const said = segmentIn(record.value);
    if (!said) {
      sink.reject('Not a segment: an object was expected.');
      return;
    }
    for (const { span, pointer } of readSegment(said, (code, detail) => sink.note(code, detail))) {
      readSpan(span, pointer === '' ? sink : pointing(sink, pointer));
    }
  },
};

function segmentIn(value: Json): JsonObject | undefined {
  return isJsonObject(value) && 'Document' in value ? openObject(value['Document']) : asObject(value);
}

/** Says of each event where in the document it lies. */
function pointing(sink: RecordSink, pointer: string): RecordSink {
  return {
    event: (draft: EventDraft) => sink.event({ ...draft, pointer }),
    merged: (key, reason) => sink.merged(key, reason),
    reject: (reason) => sink.reject(reason),
    alias: (alias) => sink.alias(alias),
    note: (code, detail) => sink.note(code, detail),
  };
}

function sniff(head: SourceHead): Claim | undefined {
  const traces = asArray(asObject(head.document)?.['Traces']);
  const answer: SeenValues | undefined = traces && {
    values: traces.flatMap((trace) => asArray(asObject(trace)?.['Segments']) ?? []),
    what: 'elements',
    framing: { unit: 'file', records: [ANSWER] },
  };
  for (const seen of [answer, seenValues(head)]) {
    const share = seen && shareOf(seen, (value) => isSegment(segmentIn(value)));
    if (!share || share.found === 0) continue;
    const reason = `${share.words} are segments with an X-Ray trace id.`;
    return { confidence: share.isAll ? 0.95 : 0.7, reason, framing: seen.framing };
  }
  return undefined;
}
