import { asArray, asString, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type RecordedTime, recordedTime } from '../messages/recorded-time.ts';
import { unwrapJson } from '../spans/wrapped-json.ts';

export type Side = 'client' | 'server';

/** One message of JSON-RPC 2.0, and what its log says around it. */
export interface RpcMessage {
  readonly value: JsonObject;
  readonly type: 'request' | 'notification' | 'answer';
  /** A text, or a number as text. */
  readonly id: string | undefined;
  readonly method: string | undefined;
  readonly params: JsonObject;
  /** Where in its record the message lies; empty where it is the record. */
  readonly pointer: string;
  readonly around: RpcEnvelope;
  /** How an answer is matched: by the id that was recorded, or by what a log counts in its stead. */
  readonly basis: 'id' | 'position';
}

/** What a proxy or a log writes around the message. */
export interface RpcEnvelope {
  readonly time: RecordedTime | undefined;
  /** The side that sent it, where a word of the log names that side. */
  readonly sender: Side | undefined;
  /** The log's own word for the direction: an answer does not go the way of its request. */
  readonly direction: string | undefined;
  readonly sessionId: string | undefined;
  /** The server's name as the log has it. */
  readonly server: string | undefined;
  /** Everything else that is said around the message. */
  readonly rest: JsonObject;
}

const HOLDERS = [
  'message',
  'payload',
  'request',
  'response',
  'data',
  'body',
  'raw',
  'msg',
  'content',
  'frame',
  'jsonrpc',
];
const DIRECTIONS = ['direction', 'dir', 'from', 'sender', 'origin', 'actor', 'source'];
const SESSIONS = [
  ...['sessionId', 'session_id', 'mcpSessionId', 'mcp_session_id', 'mcp-session-id', 'connectionId', 'connection_id'],
  ...['connection', 'conn_id', 'connId'],
];
const SERVERS = ['server', 'server_name', 'serverName', 'mcp_server', 'mcpServer'];
const BARE: RpcEnvelope = {
  ...{ time: undefined, sender: undefined, direction: undefined, sessionId: undefined, server: undefined },
  rest: {},
};

/** The messages that a record holds: itself, a batch, or what lies under a member of a log's entry; none where none is. */
export function rpcMessagesIn(value: Json): readonly RpcMessage[] {
  if (isJsonArray(value))
    return value.some(isRpc) ? value.flatMap((inner, at) => messageOf(inner, `/${at}`, BARE)) : [];
  if (!isJsonObject(value)) return [];
  if (isRpc(value)) return messageOf(value, '', { ...BARE, time: recordedTime(value) });
  const holders = HOLDERS.filter((name) => holdsRpc(value[name]));
  if (holders.length === 0) return [];
  const around = envelopeOf(value, holders);
  return holders.flatMap((name) => {
    const { value: held } = unwrapJson(value[name]);
    if (isJsonArray(held)) return held.flatMap((inner, at) => messageOf(inner, `/${name}/${at}`, around));
    return messageOf(held, `/${name}`, around);
  });
}

function holdsRpc(member: Json | undefined): boolean {
  const { value } = unwrapJson(member);
  return isRpc(value) || (asArray(value)?.some(isRpc) ?? false);
}

function isRpc(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || value['jsonrpc'] !== '2.0') return false;
  return ['method', 'result', 'error'].some((name) => value[name] !== undefined);
}

/** A message by its members; the version may be missing where a caller knows the method. */
export function messageOf(value: Json | undefined, pointer: string, around: RpcEnvelope = BARE): readonly RpcMessage[] {
  if (!isJsonObject(value)) return [];
  const id = idText(value['id']);
  const method = asString(value['method']);
  const params = value['params'];
  const asked = id === undefined ? 'notification' : 'request';
  return [
    {
      ...{ value, id, method, pointer, around, basis: 'id' },
      type: method === undefined ? 'answer' : asked,
      params: isJsonObject(params) ? params : {},
    },
  ];
}

function idText(id: Json | undefined): string | undefined {
  if (typeof id === 'number' || typeof id === 'bigint') return String(id);
  // "1" and 1 are different ids.
  return typeof id === 'string' ? JSON.stringify(id) : undefined;
}

function envelopeOf(value: JsonObject, holders: readonly string[]): RpcEnvelope {
  const time = recordedTime(value);
  const named = (names: readonly string[]) =>
    names.find((name) => typeof value[name] === 'string' && value[name] !== '' && !holders.includes(name));
  const directionName = named(DIRECTIONS);
  const sessionName = named(SESSIONS);
  const serverName = named(SERVERS);
  const direction = directionName === undefined ? undefined : asString(value[directionName]);
  const taken = new Set([...holders, sessionName, time?.ns === undefined ? undefined : time.name]);
  return {
    time,
    direction,
    sender: direction === undefined ? undefined : sideOf(direction),
    sessionId: sessionName === undefined ? undefined : asString(value[sessionName]),
    server: serverName === undefined ? undefined : asString(value[serverName]),
    rest: Object.fromEntries(Object.entries(value).filter(([name, member]) => member !== null && !taken.has(name))),
  };
}

/** `client_to_server`, `client->server`, `c2s`, `client`, `to_server`: only words that name a side say who sent it. */
function sideOf(direction: string): Side | undefined {
  const word = direction.toLowerCase();
  if (/^(?:client|c2s|to[ _-]?server|host)/.test(word)) return 'client';
  return /^(?:server|s2c|to[ _-]?client)/.test(word) ? 'server' : undefined;
}
