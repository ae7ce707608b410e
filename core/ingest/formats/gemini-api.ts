import { asArray, asObject, asString, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { restOf } from '../messages/members.ts';
import { unitOf } from '../messages/unit-of.ts';
import { CallReader } from '../model-calls/call-reader.ts';
import { joinStream } from '../model-calls/join-stream.ts';
import { type ModelAnswer, modelAnswerIn } from '../model-calls/model-answer.ts';
import { modelRequestIn } from '../model-calls/model-request.ts';

/** Requests to Gemini's API and its replies, as test recorders, batches and logs keep them. */
export default defineFormat({
  id: 'gemini-api',
  title: 'Gemini API requests and replies (JSON or JSON lines)',
  sniff,
  open: (context) => new GeminiReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const list = unit === 'file' ? asArray(values[0]) : undefined;
  if (list && list.length > 0 && list.every(isReply)) {
    const reason = 'Is a list of pieces with "candidates", as Gemini streams a reply.';
    return { confidence: 0.9, reason, framing: { unit } };
  }
  const looked = list ?? values;
  const shapes = looked.map(shapeOf).filter((shape) => shape !== undefined);
  if (shapes.length === 0 || shapes.length * 2 < looked.length) return undefined;
  const framing: Framing = list ? { unit, records: [['*']] } : { unit };
  const reason = `${shapes.length} of ${looked.length} values seen are Gemini's: ${[...new Set(shapes)].sort().join(', ')}.`;
  return { confidence: Math.round((90 * shapes.length) / looked.length) / 100, reason, framing };
}

const METHODS = /^(?:generateContent|generateContentStream|streamGenerateContent|countTokens|embedContent)$/;

type Shape = 'a method with its reply' | 'a request with its reply' | 'a reply' | 'a request';

function shapeOf(value: Json): Shape | undefined {
  if (!isJsonObject(value)) return undefined;
  const isNamed = METHODS.test(asString(value['method']) ?? '') && value['response'] !== undefined;
  if (isNamed) return 'a method with its reply';
  if (isRequest(value['request'])) return 'a request with its reply';
  if (isReply(value)) return 'a reply';
  return isRequest(value) ? 'a request' : undefined;
}

function isRequest(value: Json | undefined): boolean {
  const contents = isJsonObject(value) ? asArray(value['contents']) : undefined;
  return contents?.some((content) => isJsonObject(content) && isJsonArray(content['parts'])) ?? false;
}

function isReply(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const candidates = asArray(value['candidates']);
  if (!candidates)
    return isJsonObject(value['usageMetadata']) && value['contents'] === undefined && value['content'] === undefined;
  const isTold = value['usageMetadata'] !== undefined || value['modelVersion'] !== undefined;
  return isTold || candidates.some((one) => isJsonObject(one) && isJsonObject(one['content']));
}

class GeminiReader implements RecordReader {
  readonly #sourceId: string;
  readonly #calls: CallReader;
  /** The request that the next reply follows. */
  #asked: string | undefined;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#calls = new CallReader(sourceId);
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    const key = `${this.#sourceId}:${number}`;
    const shape = isJsonArray(value) && value.some(isReply) ? 'a reply' : shapeOf(value);
    if (shape === 'a reply') this.#reply(value, key, sink);
    else if (shape !== undefined && isJsonObject(value)) this.#call(value, key, { shape, sink });
    else if (isJsonObject(value) && Object.keys(value).length > 0) this.#other(value, sink);
    else sink.reject('Neither a request to Gemini nor a reply: an object with members was expected.');
  }

  #call(value: JsonObject, key: string, { shape, sink }: { readonly shape: Shape; readonly sink: RecordSink }): void {
    const isBare = shape === 'a request';
    const body = isBare ? value : value['request'];
    const request = modelRequestIn(body);
    const answer = isBare ? undefined : answerIn(value['response']);
    const method = asString(value['method']);
    if (!request && !answer) {
      sink.event({ kind: 'log', operation: method, attributes: value, contentState: 'recorded' });
      return;
    }
    // Batches write an empty status where all went well, and what went wrong where it did not.
    const problem = isBare ? undefined : asString(value['status']) || undefined;
    const taken = ['request', ...(answer ? ['response'] : [])];
    this.#calls.read(
      {
        request,
        answer,
        startNs: timeOf(answer, sink),
        status: problem === undefined ? undefined : 'error',
        statusMessage: problem,
        provider: undefined,
        attributes: isBare ? {} : restOf(value, ...taken),
        key,
        pointers: { request: isBare ? '' : '/request', answer: '/response' },
      },
      sink,
    );
    this.#asked = answer ? undefined : key;
  }

  /** A reply by itself answers the request before it, if one is waiting. */
  #reply(value: Json, key: string, sink: RecordSink): void {
    const answer = answerIn(value);
    if (!answer) {
      sink.reject('Looks like a reply of Gemini, but says nothing.');
      return;
    }
    const at = { startNs: timeOf(answer, sink), attributes: {}, key };
    if (this.#asked !== undefined) {
      this.#calls.readAnswer({ ...at, answer, callKey: this.#asked, sessionId: undefined, pointer: '' }, sink);
    } else {
      this.#calls.read({ ...at, request: undefined, answer, pointers: { request: '', answer: '' } }, sink);
    }
    this.#asked = undefined;
  }

  #other(value: JsonObject, sink: RecordSink): void {
    const failed = modelAnswerIn(value)?.error;
    // A refused request gets no reply any more.
    if (failed !== undefined) this.#asked = undefined;
    else sink.note('unrecognised_type', 'neither a request to Gemini nor a reply');
    sink.event({
      kind: failed === undefined ? 'log' : 'error',
      status: failed === undefined ? undefined : 'error',
      statusMessage: failed,
      attributes: value,
    });
  }
}

/** A reply as it was sent at once, or the pieces in which it was streamed. */
function answerIn(response: Json | undefined): ModelAnswer | undefined {
  const body = isJsonArray(response) ? joinStream(response) : asObject(response);
  if (!body) return undefined;
  // A prompt that was blocked has a reply without candidates.
  return modelAnswerIn(isReply(body) ? { candidates: [], ...body } : body);
}

/** A reply says when its request reached the server. */
function timeOf(answer: ModelAnswer | undefined, sink: RecordSink): Ns | undefined {
  const created = answer?.rest['createTime'];
  if (created === undefined) return undefined;
  const ns = isoToNs(String(created));
  if (ns === undefined) sink.note('time_unreadable', 'createTime');
  return ns;
}
