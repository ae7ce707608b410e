import { asArray, asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { messageOf, type RpcMessage } from '../../json-rpc/rpc-message.ts';
import { restOf } from '../../messages/members.ts';
import { recordedTime } from '../../messages/recorded-time.ts';

/** The SDK's own names for what it sends, with the parameters that come by position. */
const CALLS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  initialize: ['initialize'],
  list_tools: ['tools/list', 'cursor'],
  call_tool: ['tools/call', 'name', 'arguments'],
  list_resources: ['resources/list', 'cursor'],
  list_resource_templates: ['resources/templates/list', 'cursor'],
  read_resource: ['resources/read', 'uri'],
  subscribe_resource: ['resources/subscribe', 'uri'],
  unsubscribe_resource: ['resources/unsubscribe', 'uri'],
  list_prompts: ['prompts/list', 'cursor'],
  get_prompt: ['prompts/get', 'name', 'arguments'],
  complete: ['completion/complete', 'ref', 'argument'],
  set_logging_level: ['logging/setLevel', 'level'],
  send_ping: ['ping'],
  send_roots_list_changed: ['notifications/roots/list_changed'],
};

/** A line of an interceptor around the SDK's session: which call, and its how-manieth. */
export function isInterceptorLine(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || (value['type'] !== 'request' && value['type'] !== 'response')) return false;
  const method = asString(value['method']);
  return method !== undefined && Object.hasOwn(CALLS, method) && asCount(value['count']) !== undefined;
}

/** Such a line as the message that the SDK sent or got; the count of a method's calls stands for the id that is not logged. */
export function interceptedMessage(line: JsonObject): RpcMessage | undefined {
  const name = asString(line['method']) ?? '';
  const [method = name, ...places] = CALLS[name] ?? [];
  const isRequest = line['type'] === 'request';
  const id = `${name}#${asCount(line['count'])}`;
  const error = line['error'] ?? undefined;
  const value: JsonObject = isRequest
    ? { id, method, params: paramsOf(line, places) }
    : { id, ...(error === undefined ? { result: line['result'] ?? {} } : { error: { message: error } }) };
  const time = recordedTime(line);
  const [message] = messageOf(value, '', {
    time,
    sender: isRequest ? 'client' : 'server',
    direction: undefined,
    sessionId: asString(line['session_id']),
    server: undefined,
    rest: restOf(line, ...['args', 'kwargs', 'result', 'error', 'session_id'], ...(time?.ns ? [time.name] : [])),
  });
  return message && { ...message, basis: 'position' };
}

function paramsOf(line: JsonObject, places: readonly string[]): JsonObject {
  const placed = (asArray(line['args']) ?? []).map((value, at): readonly [string, Json] => [
    places[at] ?? `argument_${at}`,
    value,
  ]);
  return { ...Object.fromEntries(placed), ...asObject(line['kwargs']) };
}
