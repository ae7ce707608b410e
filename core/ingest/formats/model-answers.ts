import { asObject, type Json } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { mappedSink } from '../messages/mapped-sink.ts';
import { recordedTime } from '../messages/recorded-time.ts';
import { unitOf } from '../messages/unit-of.ts';
import { CallReader } from '../model-calls/call-reader.ts';
import { type ModelAnswer, modelAnswerIn } from '../model-calls/model-answer.ts';

/** Answers of models' APIs as somebody saved them: bodies without what was asked, one document or one a line. */
export default defineFormat({
  id: 'model-answers',
  title: 'Saved answers of a model’s API (JSON or JSON lines)',
  sniff,
  open: (context) => new AnswerReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const found = values.filter((value) => answerIn(value) !== undefined).length;
  if (found === 0 || found * 2 < values.length) return undefined;
  const what = unit === 'line' ? `${found} of ${values.length} lines seen are` : 'The document is';
  return { confidence: 0.6, reason: `${what} what a model’s API answers, with its message.`, framing: { unit } };
}

/** An answer with a message in it: an error alone could be anybody’s. */
function answerIn(value: Json): ModelAnswer | undefined {
  const answer = modelAnswerIn(value);
  return answer && answer.messages.length > 0 && answer.error === undefined ? answer : undefined;
}

class AnswerReader implements RecordReader {
  readonly #sourceId: string;
  readonly #calls: CallReader;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#calls = new CallReader(sourceId);
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    const answer = modelAnswerIn(value);
    const body = asObject(value);
    if (!answer || !body) {
      sink.reject('Not an answer of a model’s API.');
      return;
    }
    const time = recordedTime(body, ['created_at', 'created', 'createTime']);
    if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
    this.#calls.read(
      {
        request: undefined,
        answer,
        startNs: time?.ns,
        endNs: undefined,
        key: `${this.#sourceId}:${number}`,
        pointers: { request: '', answer: '' },
        attributes: {},
      },
      mappedSink(sink, (draft) => ({ ...draft, startNs: draft.startNs ?? time?.ns })),
    );
  }
}
