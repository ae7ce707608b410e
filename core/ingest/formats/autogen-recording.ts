import {
  asArray,
  asCount,
  asObject,
  asString,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
} from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { assistantMessage, isLlmMessage, llmMessage } from '../messages/autogen-llm.ts';
import { restOf } from '../messages/members.ts';
import { CallReader } from '../model-calls/call-reader.ts';
import type { ModelAnswer } from '../model-calls/model-answer.ts';
import type { ModelRequest } from '../model-calls/model-request.ts';

/** Calls of models as AutoGen's `ChatCompletionClientRecorder` saves them: one list, a call an element. */
export default defineFormat({
  id: 'autogen-recording',
  title: 'AutoGen recording of model calls (JSON)',
  sniff,
  open: (context) => new RecordingReader(context),
});

const MODES = new Set(['create', 'create_stream']);

function sniff(head: SourceHead): Claim | undefined {
  const list = asArray(head.document);
  const found = list?.filter(isCall).length ?? 0;
  if (!list || found === 0 || found * 2 < list.length) return undefined;
  return {
    confidence: 0.95,
    reason: 'Has a list of model calls with mode, messages and response, as AutoGen records them.',
    framing: { unit: 'file', records: [['*']] },
  };
}

function isCall(value: Json): value is JsonObject {
  if (!isJsonObject(value) || !MODES.has(String(value['mode']))) return false;
  return asArray(value['messages'])?.some((message) => isLlmMessage(message)) === true;
}

class RecordingReader implements RecordReader {
  readonly #sourceId: string;
  readonly #calls: CallReader;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#calls = new CallReader(sourceId);
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    if (!isCall(value)) {
      sink.reject('Not a recorded call of a model: it has no mode, or no messages.');
      return;
    }
    this.#calls.read(
      {
        request: requestOf(value),
        answer: answerOf(value),
        key: `${this.#sourceId}:${number}`,
        pointers: { request: '', answer: '' },
        attributes: restOf(value, 'messages', ...answerIn(value)),
      },
      sink,
    );
  }
}

function requestOf(call: JsonObject): ModelRequest {
  const messages = (asArray(call['messages']) ?? []).map(llmMessage);
  return { api: 'autogen', messages, model: undefined, sessionId: undefined, rest: {} };
}

/** The members that the answer is read from. */
function answerIn({ response, stream }: JsonObject): readonly string[] {
  if (!isJsonObject(response)) return isJsonArray(stream) ? ['stream'] : [];
  return isJsonArray(stream) && stream.length === 0 ? ['response', 'stream'] : ['response'];
}

/** A streamed call ends with what an unstreamed one answers; before that stand the pieces of its text. */
function answerOf(call: JsonObject): ModelAnswer | undefined {
  const stream = asArray(call['stream']) ?? [];
  const result = asObject(call['response']) ?? asObject(stream.find(isJsonObject));
  if (!result && stream.length === 0) return undefined;
  const { finish_reason: finish, content, usage, ...rest } = result ?? { content: stream.map(String).join('') };
  const counts = asObject(usage);
  const said =
    content === undefined || content === null ? [] : [assistantMessage({ content, thought: rest['thought'] })];
  return {
    messages: said,
    model: undefined,
    id: undefined,
    inputTokens: asCount(counts?.['prompt_tokens']),
    outputTokens: asCount(counts?.['completion_tokens']),
    finishReason: asString(finish),
    error: undefined,
    rest: restOf(rest, 'thought'),
  };
}
