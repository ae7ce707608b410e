import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft, SourceRecord } from '../../model/event.ts';
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
import { CallReader } from '../model-calls/call-reader.ts';
import { joinStream } from '../model-calls/join-stream.ts';
import { modelAnswerIn } from '../model-calls/model-answer.ts';
import { framesAtHead } from '../sse/frames.ts';

/** What a model's API streams, as it went over the wire: answers in pieces, one server-sent event after another. */
export default defineFormat({
  id: 'model-stream',
  title: 'Streamed answers of a model (server-sent events)',
  sniff,
  open: (context) => new StreamReader(context),
});

type Api = 'OpenAI chat' | 'OpenAI Responses' | 'Anthropic' | 'Gemini';

function sniff(head: SourceHead): Claim | undefined {
  const frames = framesAtHead(head);
  const apis = frames.map(apiOf).filter((api) => api !== undefined);
  const counted = frames.filter(({ data }) => data !== undefined && data !== DONE);
  if (apis.length === 0 || apis.length * 2 < counted.length) return undefined;
  const reason = `${apis.length} of ${counted.length} events seen are pieces of an answer, as ${[...new Set(apis)].sort().join(' and ')} streams it.`;
  const confidence = Math.round((95 * apis.length) / Math.max(apis.length, counted.length)) / 100;
  return { confidence, reason, framing: { unit: 'sse' } };
}

const DONE = '[DONE]';
const ANTHROPIC = /^(?:message_start|message_delta|message_stop|content_block_(?:start|delta|stop))$/;

/** Whose piece an event is. A first event may be too long to be seen whole, and has its name all the same. */
function apiOf({ event, data }: JsonObject): Api | undefined {
  const piece = asObject(data);
  const type = asString(piece?.['type']) ?? (piece ? '' : (asString(event) ?? ''));
  if (ANTHROPIC.test(type)) return 'Anthropic';
  if (/^response\.[a-z]/.test(type)) return 'OpenAI Responses';
  if (asArray(piece?.['choices'])) return 'OpenAI chat';
  return asArray(asObject(piece?.['response'] ?? piece)?.['candidates']) ? 'Gemini' : undefined;
}

/** Pieces of one answer beyond this are told as they are, and what follows is told as another answer. */
const MOST_CHARS = 64 * 1024 * 1024;

/** An answer that is still coming. */
interface Coming {
  readonly api: Api;
  readonly key: string;
  readonly id: string | undefined;
  readonly pieces: Json[];
  readonly firstRecord: number;
  records: number;
  chars: number;
}

type Ending = 'whole' | 'cut';

class StreamReader implements RecordReader {
  readonly #sourceId: string;
  readonly #calls: CallReader;
  #coming: Coming | undefined;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#calls = new CallReader(sourceId);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const frame = asObject(record.value) ?? {};
    const api = isJsonObject(frame['data']) ? apiOf(frame) : undefined;
    const isAnswered = api === undefined ? this.#aside(frame, record, sink) : this.#piece(frame, { api, record, sink });
    if (!this.#coming) return;
    if (record.isLast) this.#tell('cut', sink);
    else if (!isAnswered) sink.merged(this.#coming.key, 'A piece of an answer that is told when it is whole.');
  }

  /** Takes a piece in; true where the record is answered by it. */
  #piece(
    frame: JsonObject,
    { api, record, sink }: { readonly api: Api; readonly record: SourceRecord; readonly sink: RecordSink },
  ): boolean {
    const data = asObject(frame['data']) ?? {};
    const id = idOf(data);
    const isFirst = data['type'] === 'message_start' || data['type'] === 'response.created';
    const isOther =
      this.#coming?.api !== api || (id !== undefined && this.#coming.id !== undefined && id !== this.#coming.id);
    const before = this.#coming;
    // What ended without saying so is told by the record that shows it.
    const isBroken = before !== undefined && (isFirst || isOther || before.chars > MOST_CHARS);
    if (isBroken) this.#tell('cut', sink);
    this.#coming ??= this.#begin(api, id, record.number);
    const coming = this.#coming;
    coming.pieces.push(data);
    coming.records += 1;
    coming.chars += record.length;
    if (!isEnd(data)) return isBroken;
    this.#tell('whole', sink);
    return true;
  }

  #begin(api: Api, id: string | undefined, firstRecord: number): Coming {
    return { api, id, firstRecord, key: `${this.#sourceId}:${firstRecord}`, pieces: [], records: 0, chars: 0 };
  }

  /** What is no piece of an answer; true where the record is answered by it. */
  #aside(frame: JsonObject, record: SourceRecord, sink: RecordSink): boolean {
    const { data } = frame;
    const problem = asObject(asObject(data)?.['error']);
    if (this.#coming && data === DONE) {
      this.#tell('whole', sink);
      return true;
    }
    if (problem) {
      const message = asString(problem['message']) ?? writeJson(problem);
      if (this.#coming) this.#tell('cut', sink, { message, problem });
      else sink.event({ kind: 'error', status: 'error', statusMessage: message, attributes: frame });
      return true;
    }
    const isTorn = typeof data === 'string' && data !== DONE;
    if (isTorn && this.#coming && record.isLast) {
      sink.note('not_json', 'The last event of a stream');
      this.#coming.pieces.push({ torn: data });
      return false;
    }
    if (isTorn) {
      sink.reject('An event of a stream whose data is no JSON.');
      return true;
    }
    return this.#quiet(frame, sink);
  }

  /** Pings, comments and the like: within an answer they say nothing, elsewhere they are kept. */
  #quiet(frame: JsonObject, sink: RecordSink): boolean {
    const data = asObject(frame['data']);
    const type = asString(data?.['type']);
    const isPing = data === undefined || (type === 'ping' && Object.keys(data).length === 1);
    if (isPing && this.#coming) return false;
    if (!isPing) sink.note('unrecognised_type', type ?? 'event of a stream that is no piece of an answer');
    sink.event({ kind: 'log', operation: type ?? asString(frame['event']) ?? 'stream', attributes: frame });
    return true;
  }

  #tell(ending: Ending, sink: RecordSink, failed?: { readonly message: string; readonly problem: JsonObject }): void {
    const coming = this.#coming;
    if (!coming) return;
    this.#coming = undefined;
    const torn = coming.pieces.map((piece) => asObject(piece)?.['torn']).find((text) => text !== undefined);
    const body = joinStream(coming.pieces);
    const answer = modelAnswerIn(coming.api === 'Gemini' && body ? { candidates: [], ...body } : body);
    const isCut = ending === 'cut' && !isFinished(answer?.finishReason, coming.api);
    if (isCut) sink.note('truncated_by_producer', 'A stream that breaks off within an answer');
    const time = body && recordedTime(body, ['created', 'created_at', 'createTime']);
    if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
    const stream: JsonObject = {
      api: coming.api,
      events: coming.records,
      first_record: coming.firstRecord,
      ...(isCut ? { is_cut: true } : {}),
      ...(torn === undefined ? {} : { torn }),
      ...(failed ? { error: failed.problem } : {}),
    };
    const call = {
      request: undefined,
      answer,
      startNs: time?.ns,
      status: failed ? ('error' as const) : undefined,
      statusMessage: failed?.message,
      attributes: { stream, ...(answer ? {} : { pieces: coming.pieces }) },
      key: coming.key,
      pointers: { request: '', answer: '' },
    };
    this.#calls.read(call, isCut ? mappedSink(sink, cutDraft) : sink);
  }
}

function cutDraft(draft: EventDraft): EventDraft {
  return draft.contentState === 'recorded' ? { ...draft, contentState: 'truncated_by_producer' } : draft;
}

/** The answer's id, where each of its pieces carries it. */
function idOf(data: JsonObject): string | undefined {
  const told = asObject(data['response']) ?? data;
  if (asArray(told['candidates'])) return asString(told['responseId']);
  return asArray(data['choices']) ? asString(data['id']) || undefined : undefined;
}

/** The last piece of an answer. OpenAI's chat says so in an event of its own, after the counts. */
function isEnd(data: JsonObject): boolean {
  if (data['type'] === 'message_stop') return true;
  if (/^response\.(?:completed|failed|incomplete)$/.test(asString(data['type']) ?? '')) return true;
  const candidates = asArray((asObject(data['response']) ?? data)['candidates']);
  return candidates?.some((one) => asString(asObject(one)?.['finishReason']) !== undefined) ?? false;
}

/** A chat whose recording lacks the last mark is whole if the model said why it stopped. */
function isFinished(reason: string | undefined, api: Api): boolean {
  return reason !== undefined && (api === 'OpenAI chat' || api === 'Anthropic');
}
