import {
  asObject,
  asString,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../../base/json.ts';
import type { ActorRef, EventDraft, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { BoundedMap } from '../../json-rpc/bounded-map.ts';
import { PendingCalls } from '../../json-rpc/pending-calls.ts';
import { messageOf, type RpcMessage, rpcMessagesIn } from '../../json-rpc/rpc-message.ts';
import { joinRests, restOf } from '../../messages/members.ts';
import { recordedTime } from '../../messages/recorded-time.ts';
import { answerDraft, type Peers, requestDraft } from './drafts.ts';
import { interceptedMessage, isInterceptorLine } from './interceptor.ts';
import { methodOf } from './methods.ts';

const CONNECTIONS = 10_000;
const NOBODY: Peers = { client: undefined, server: undefined };

/** Reads messages in their order, and remembers who is at either end of each connection. */
export class McpReader implements RecordReader {
  readonly #sourceId: string;
  readonly #pending = new PendingCalls();
  readonly #peers = new BoundedMap<string, Peers>(CONNECTIONS);
  #lastNs: bigint | undefined;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const { value } = skeleton;
    if (!isJsonObject(value)) return;
    const attributes = Object.fromEntries(Object.entries(value).filter(([, member]) => !isEmptyList(member)));
    if (Object.keys(attributes).length > 0) sink.event({ kind: 'log', operation: 'capture', attributes });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const messages = messagesOf(record.value);
    if (messages.length === 0) this.#strange(record.value, sink);
    for (const [at, message] of messages.entries())
      this.#message(message, `${this.#sourceId}:${record.number}.${at}`, sink);
  }

  #strange(value: Json, sink: RecordSink): void {
    if (!isJsonObject(value)) {
      sink.reject('No message of JSON-RPC, and no entry around one.');
      return;
    }
    sink.note('unrecognised_type', 'entry without a message of JSON-RPC');
    sink.event({
      kind: 'log',
      startNs: recordedTime(value)?.ns,
      output: writeJson(value),
      contentState: 'recorded',
    });
  }

  #message(message: RpcMessage, key: string, sink: RecordSink): void {
    const { around } = message;
    const connection = around.sessionId ?? around.server ?? '';
    const peers = this.#met(message, connection);
    const draft = message.type === 'answer' ? this.#answer(message, connection) : requestDraft(message, peers);
    if (message.type !== 'answer' && methodOf(message.method) === undefined) {
      sink.note('unrecognised_type', `method ${message.method}`);
    }
    const links = message.method === 'notifications/cancelled' ? this.#cancelled(message, connection) : draft.links;
    if (message.type === 'request') {
      const sender = around.sender ?? sideOf(methodOf(message.method)?.sender);
      this.#pending.asked(connection, { message, key, sender });
    }
    sink.event({
      ...draft,
      startNs: this.#time(message, sink),
      sessionId: around.sessionId ?? this.#sourceId,
      attributes: attributesOf(message, draft),
      pointer: message.pointer === '' ? undefined : message.pointer,
      keys: [key],
      links: links ?? [],
    });
  }

  #answer(message: RpcMessage, connection: string): EventDraft {
    const call = this.#pending.answered(connection, message);
    const info = call && infoOf(message, call.message.method);
    if (info) this.#name(connection, { server: actorOf('mcp_server', info) });
    return answerDraft(message, call, this.#peersOf(message, connection));
  }

  /** What the messages say of who speaks: the client in its first request, the server in its answer to that. */
  #met(message: RpcMessage, connection: string): Peers {
    const meta = asObject(message.params['_meta']) ?? {};
    const client = asObject(message.params['clientInfo'] ?? meta['io.modelcontextprotocol/clientInfo']);
    if (client && message.method !== undefined) this.#name(connection, { client: actorOf('service', client) });
    return this.#peersOf(message, connection);
  }

  #peersOf({ around: { server } }: RpcMessage, connection: string): Peers {
    const known = this.#peers.get(connection) ?? NOBODY;
    if (known.server !== undefined || server === undefined) return known;
    return { ...known, server: { kind: 'mcp_server', key: server, name: server } };
  }

  #name(connection: string, named: Partial<Peers>): void {
    this.#peers.set(connection, { ...(this.#peers.get(connection) ?? NOBODY), ...named });
  }

  #cancelled(message: RpcMessage, connection: string): EventDraft['links'] {
    const [request] = messageOf({ id: message.params['requestId'] }, '');
    const call = request?.id === undefined ? undefined : this.#pending.find(connection, request.id);
    return call ? [{ relation: 'cause', key: call.key, basis: 'id' }] : [];
  }

  #time({ around: { time } }: RpcMessage, sink: RecordSink): bigint | undefined {
    if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
    if (time?.unit !== undefined) sink.note('other', `Bare number in "${time.name}" read as ${time.unit}`);
    if (time?.ns !== undefined && this.#lastNs !== undefined && time.ns < this.#lastNs) {
      sink.note('time_backwards', 'A message is older than the one before it');
    }
    this.#lastNs = time?.ns ?? this.#lastNs;
    return time?.ns;
  }
}

function messagesOf(value: Json): readonly RpcMessage[] {
  const found = rpcMessagesIn(value);
  if (found.length > 0) return found;
  if (isInterceptorLine(value)) return [interceptedMessage(value)].filter((message) => message !== undefined);
  const isBare = isJsonObject(value) && methodOf(asString(value['method'])) !== undefined;
  return isBare ? messageOf(value, '') : [];
}

function sideOf(sender: 'client' | 'server' | 'either' | undefined) {
  return sender === 'either' ? undefined : sender;
}

/** The server's own name, in what it answers when it is asked who it is. */
function infoOf(message: RpcMessage, method: string | undefined): JsonObject | undefined {
  if (method !== 'initialize' && method !== 'server/discover') return undefined;
  const result = asObject(message.value['result']) ?? {};
  const meta = asObject(result['_meta']) ?? {};
  return asObject(result['serverInfo'] ?? meta['io.modelcontextprotocol/serverInfo']);
}

function actorOf(kind: 'service' | 'mcp_server', info: JsonObject): ActorRef | undefined {
  const name = asString(info['name']);
  return name === undefined || name === '' ? undefined : { kind, key: name, name };
}

/** What is around the message, and the message's own members that no column holds. */
function attributesOf(message: RpcMessage, draft: EventDraft): JsonObject | undefined {
  const own = restOf(message.value, 'jsonrpc', 'method', 'params', 'result', 'error');
  const params = message.value['params'];
  const strange = params !== undefined && !isJsonObject(params) ? { params } : {};
  const all = joinRests(message.around.rest, { ...own, ...strange, ...draft.attributes }, 'envelope');
  return Object.keys(all).length > 0 ? all : undefined;
}

function isEmptyList(value: Json | undefined): boolean {
  return isJsonArray(value) && value.length === 0;
}
