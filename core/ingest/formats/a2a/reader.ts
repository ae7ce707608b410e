import { asString, isJsonObject, type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { BoundedMap } from '../../json-rpc/bounded-map.ts';
import { type RpcMessage, rpcMessagesIn } from '../../json-rpc/rpc-message.ts';
import { joinRests, restOf } from '../../messages/members.ts';
import { namedAgent } from '../../messages/participants.ts';
import { recordedTime } from '../../messages/recorded-time.ts';
import { answerDraft, requestDraft, resultDraft, taskIdOf, taskKey, taskLink } from './drafts.ts';
import { isA2aMethod, isAgentCard, resultOf } from './shapes.ts';

/** Requests are remembered by their id, since a stream answers one of them many times. */
const REMEMBERED = 50_000;

interface Asked {
  readonly key: string;
  readonly method: string | undefined;
}

/** Reads what agents say to one another: requests, answers, frames of streams, tasks and cards. */
export class A2aReader implements RecordReader {
  readonly #sourceId: string;
  readonly #asked = new BoundedMap<string, Asked>(REMEMBERED);

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(skeleton.value)) return;
    const said = Object.entries(skeleton.value).filter(([, value]) => !Array.isArray(value) || value.length > 0);
    if (said.length > 0) sink.event({ kind: 'log', operation: 'capture', attributes: Object.fromEntries(said) });
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    const key = `${this.#sourceId}:${number}`;
    const messages = rpcMessagesIn(value);
    for (const [at, message] of messages.entries()) this.#message(message, `${key}.${at}`, sink);
    if (messages.length > 0) return;
    const held = heldIn(value);
    if (isAgentCard(held.value)) sink.event({ ...cardEvent(held.value), pointer: held.pointer, keys: [key] });
    else if (resultOf(held.value)) this.#bare(held, key, sink);
    else this.#strange(value, sink);
  }

  #message(message: RpcMessage, key: string, sink: RecordSink): void {
    const { around, value, method } = message;
    const place = `${around.sessionId ?? around.server ?? ''}\0${message.id}`;
    if (method !== undefined && !isA2aMethod(method)) sink.note('unrecognised_type', `method ${method}`);
    const asked = message.type === 'answer' ? this.#asked.get(place) : undefined;
    const draft = message.type === 'answer' ? answerDraft(value, asked?.method) : requestDraft(message);
    if (message.type === 'request') this.#asked.set(place, { key, method });
    const taskId = message.type === 'answer' ? taskIdOf(value['result']) : undefined;
    sink.event({
      ...draft,
      ...this.#peers(message),
      startNs: timeOf(message, draft, sink),
      sessionId: draft.sessionId ?? this.#sourceId,
      attributes: attributesOf(message, draft),
      pointer: message.pointer === '' ? undefined : message.pointer,
      keys: [key, ...keysOf(value['result'], taskId)],
      links: asked ? [{ relation: 'cause', key: asked.key, basis: 'id' }] : linksOf(message, value['result'], taskId),
    });
  }

  /** The agent that is asked and answers, where the log around the message names it. */
  #peers({ around, type }: RpcMessage): Partial<EventDraft> {
    const name = around.server ?? asString(around.rest['agent']) ?? asString(around.rest['agentName']);
    const agent: ActorRef | undefined = name === undefined ? undefined : namedAgent(name);
    return type === 'answer' ? { actor: agent } : { target: agent };
  }

  #bare({ value, pointer }: Held, key: string, sink: RecordSink): void {
    const result = resultOf(value);
    if (!result) return;
    const draft = resultDraft(result);
    const taskId = taskIdOf(value);
    const keys = [key, ...keysOf(value, taskId)];
    sink.event({
      ...draft,
      sessionId: draft.sessionId ?? this.#sourceId,
      pointer,
      keys,
      links: ownLinks(value, taskId),
    });
  }

  #strange(value: Json, sink: RecordSink): void {
    if (!isJsonObject(value) || isCut(value)) {
      sink.reject('No message, task or card of A2A; it may be cut off.');
      return;
    }
    const isComment = Object.keys(value).every((name) => name === 'comment' || name === 'retry' || name === 'id');
    if (!isComment) sink.note('unrecognised_type', 'entry without a message of A2A');
    sink.event({
      kind: 'log',
      operation: isComment ? 'keep-alive' : undefined,
      startNs: recordedTime(value)?.ns,
      attributes: value,
    });
  }
}

interface Held {
  readonly value: Json | undefined;
  readonly pointer: string | undefined;
}

/** A frame of a stream holds its message under `data`. */
function heldIn(value: Json): Held {
  return isJsonObject(value) && isJsonObject(value['data'])
    ? { value: value['data'], pointer: '/data' }
    : { value, pointer: undefined };
}

/** A frame whose data begin like JSON and are none. */
function isCut(value: JsonObject): boolean {
  return typeof value['data'] === 'string' && /^\s*[[{]/.test(value['data']);
}

function cardEvent(card: JsonObject): EventDraft {
  const agent = namedAgent(asString(card['name']) ?? '');
  return {
    kind: 'configuration_change',
    operation: 'agent-card',
    target: agent,
    output: writeJson(card),
    contentState: 'recorded',
  };
}

/** A task can be referred to by its id. */
function keysOf(result: Json | undefined, taskId: string | undefined): readonly string[] {
  return taskId !== undefined && resultOf(result)?.kind === 'task' ? [taskKey(taskId)] : [];
}

function ownLinks(result: Json | undefined, taskId: string | undefined): readonly LinkRef[] {
  return resultOf(result)?.kind === 'task' ? [] : taskLink(taskId);
}

function linksOf(message: RpcMessage, result: Json | undefined, taskId: string | undefined): readonly LinkRef[] {
  if (message.type === 'answer') return ownLinks(result, taskId);
  const sent = message.params['message'];
  return taskLink(taskIdOf(message.params) ?? (isJsonObject(sent) ? asString(sent['taskId']) : undefined));
}

/** The log's own time, else the time of the status that the message tells. */
function timeOf({ around, value }: RpcMessage, draft: EventDraft, sink: RecordSink): bigint | undefined {
  const time = around.time ?? recordedTime(value);
  if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
  if (time?.unit !== undefined) sink.note('other', `Bare number in "${time.name}" read as ${time.unit}`);
  return time?.ns ?? draft.startNs;
}

function attributesOf(message: RpcMessage, draft: EventDraft): JsonObject | undefined {
  const own = restOf(message.value, 'jsonrpc', 'method', 'params', 'result', 'error');
  const all = joinRests(message.around.rest, joinRests(own, draft.attributes ?? {}, 'rpc'), 'envelope');
  return Object.keys(all).length > 0 ? all : undefined;
}
