import { isJsonArray, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import type { ActorRef, EventDraft, Status } from '../../model/event.ts';
import type { RecordSink } from '../format.ts';
import { BoundedMap } from '../json-rpc/bounded-map.ts';
import { Conversation } from '../messages/conversation.ts';
import { unnamedAgent } from '../messages/participants.ts';
import { CallHistory } from './call-history.ts';
import type { ModelAnswer } from './model-answer.ts';
import type { ModelRequest } from './model-request.ts';

/** One call of a model: what was sent, what came back, and what is known around it. */
export interface ModelCall {
  readonly request: ModelRequest | undefined;
  readonly answer: ModelAnswer | undefined;
  /** What came back where it is no answer that is understood: it is shown as recorded. */
  readonly unreadAnswer?: string | undefined;
  readonly startNs?: Ns | undefined;
  readonly endNs?: Ns | undefined;
  readonly status?: Status | undefined;
  readonly statusMessage?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly agent?: ActorRef | undefined;
  readonly provider?: string | undefined;
  readonly attributes: JsonObject;
  /** Unique within its source. */
  readonly key: string;
  /** Pointers of the two bodies within the record. */
  readonly pointers: { readonly request: string; readonly answer: string };
  /** What the log itself says of the call, where it is better than the bodies. */
  readonly columns?: Partial<Pick<EventDraft, 'model' | 'inputTokens' | 'outputTokens' | 'principal' | 'traceId'>>;
}

export interface LateAnswer {
  readonly answer: ModelAnswer;
  /** The call that was waiting for it where it came, if one was. */
  readonly callKey: string | undefined;
  readonly startNs: Ns | undefined;
  readonly sessionId: string | undefined;
  readonly attributes: JsonObject;
  readonly key: string;
  readonly pointer: string;
}

interface Place {
  readonly conversation: Conversation;
  readonly agent: ActorRef;
  readonly sessionId: string;
}

/** Makes events of calls: those messages that are new, the call itself with all of them, and what the model answered. */
export class CallReader {
  readonly #sourceId: string;
  readonly #history = new CallHistory<Place>();
  /** Calls whose answer may come apart from them. */
  readonly #places = new BoundedMap<string, Place>(1000);
  #count = 0;

  constructor(sourceId: string) {
    this.#sourceId = sourceId;
  }

  read(call: ModelCall, sink: RecordSink): void {
    const messages = call.request?.messages ?? [];
    const sessionId = call.sessionId ?? call.request?.sessionId;
    const { held: place, fresh } = this.#history.next(messages, sessionId, () => this.#begin(call, sessionId));
    this.#history.answered(place, call.answer?.messages ?? []);
    if (!call.answer) this.#places.set(call.key, place);
    const at = { startNs: call.startNs, pointer: call.pointers.request };
    for (const index of fresh) tell(place, messages[index] ?? null, placed(sink, at));
    sink.event(callEvent(call, place, fresh.length));
    const after = { startNs: call.endNs, pointer: call.pointers.answer, key: call.key };
    for (const message of call.answer?.messages ?? []) tell(place, message, placed(sink, after));
  }

  /** An answer that was captured apart from its call: what the model said, and what is counted of it. */
  readAnswer(said: LateAnswer, sink: RecordSink): void {
    const place = said.callKey === undefined ? undefined : this.#places.get(said.callKey);
    const { answer, callKey } = said;
    const model = answer.model;
    const at = place ?? this.#begin({ request: undefined, answer, agent: undefined }, said.sessionId);
    this.#history.answered(at, answer.messages);
    sink.event({
      kind: 'log',
      operation: 'model answer',
      startNs: said.startNs,
      actor: model === undefined ? undefined : { kind: 'model', key: model, name: model },
      target: at.agent,
      sessionId: at.sessionId,
      model,
      ...answerColumns(answer, undefined),
      status: answer.error === undefined ? undefined : 'error',
      statusMessage: answer.error,
      attributes: { ...said.attributes, answer: answerRest(answer) },
      keys: [said.key],
      links: callKey === undefined ? [] : [{ relation: 'cause', key: callKey, basis: 'position' }],
    });
    for (const message of answer.messages) {
      tell(at, message, placed(sink, { startNs: said.startNs, pointer: said.pointer, key: said.key }));
    }
  }

  #begin(call: Pick<ModelCall, 'request' | 'answer' | 'agent'>, recorded: string | undefined): Place {
    this.#count += 1;
    const key = `${this.#sourceId}:call-${this.#count}`;
    const sessionId = recorded ?? (call.request ? key : this.#sourceId);
    const model = call.answer?.model ?? call.request?.model;
    const agent = call.agent ?? unnamedAgent(model);
    return { conversation: new Conversation({ key, sessionId, agent, model }), agent, sessionId };
  }
}

function tell(place: Place, message: Json, sink: RecordSink): void {
  place.conversation.read(message, sink);
}

interface At {
  readonly startNs: Ns | undefined;
  readonly pointer: string;
  /** The call that made it. */
  readonly key?: string;
}

/**
 * Events of a message in a call: a message is sent with its call and arrives with the answer's end, where it has no time
 * of its own. What is no message stays in the call's content, and rejects nothing.
 */
function placed(sink: RecordSink, { startNs, pointer, key }: At): RecordSink {
  return {
    event(draft) {
      const made = key === undefined ? [] : [{ relation: 'cause', key, basis: 'id' } as const];
      sink.event({
        ...draft,
        startNs: draft.startNs ?? startNs,
        pointer,
        links: key === undefined ? draft.links : made,
      });
    },
    merged: (into, reason) => sink.merged(into, reason),
    reject: () => sink.note('unrecognised_type', 'element of a model call that is no message'),
    alias: (alias) => sink.alias(alias),
    note: (code, detail) => sink.note(code, detail),
  };
}

function callEvent(call: ModelCall, place: Place, fresh: number): EventDraft {
  const { request, answer, columns } = call;
  const model = columns?.model ?? answer?.model ?? request?.model;
  return {
    kind: 'model_call',
    operation: request?.api ?? 'chat',
    startNs: call.startNs,
    endNs: call.endNs,
    actor: place.agent,
    target: model === undefined ? undefined : { kind: 'model', key: model, name: model },
    sessionId: place.sessionId,
    provider: call.provider,
    ...answerColumns(answer, columns),
    model,
    status: answer?.error === undefined ? call.status : 'error',
    statusMessage: answer?.error ?? call.statusMessage,
    ...contentOf(call),
    attributes: { ...call.attributes, ...bodiesOf(request, answer, fresh) },
    keys: [call.key],
  };
}

function answerColumns(answer: ModelAnswer | undefined, columns: ModelCall['columns']): Partial<EventDraft> {
  return {
    ...columns,
    inputTokens: columns?.inputTokens ?? answer?.inputTokens,
    outputTokens: columns?.outputTokens ?? answer?.outputTokens,
    finishReason: answer?.finishReason,
  };
}

/** All messages of the call, those that earlier calls had as well: so they can be reached from it. */
function contentOf({ request, answer, unreadAnswer }: ModelCall): Partial<EventDraft> {
  const input = request ? writeJson(request.messages) : undefined;
  const output = answer && answer.messages.length > 0 ? writeJson(answer.messages) : unreadAnswer;
  const isRecorded = input !== undefined || output !== undefined;
  return { input, output, contentState: isRecorded ? 'recorded' : 'not_recorded' };
}

function bodiesOf(request: ModelRequest | undefined, answer: ModelAnswer | undefined, fresh: number): JsonObject {
  const sent = request ? { messages_sent: request.messages.length, messages_new: fresh } : {};
  const more = request && Object.keys(request.rest).length > 0 ? { request: request.rest } : {};
  return { ...sent, ...more, ...(answer ? { answer: answerRest(answer) } : {}) };
}

function answerRest({ id, rest }: ModelAnswer): JsonObject {
  return {
    ...(id === undefined ? {} : { id }),
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => !isEmptyList(value))),
  };
}

function isEmptyList(value: Json | undefined): boolean {
  return isJsonArray(value) && value.length === 0;
}
