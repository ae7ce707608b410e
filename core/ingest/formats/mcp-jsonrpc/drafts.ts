import { asArray, asObject, asString, asText, isJsonObject, type JsonObject, writeJson } from '../../../base/json.ts';
import type { ActorRef, EventDraft, LinkRef } from '../../../model/event.ts';
import type { PendingCall } from '../../json-rpc/pending-calls.ts';
import type { RpcMessage } from '../../json-rpc/rpc-message.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { restOf, textAt } from '../../messages/members.ts';
import { toolActor } from '../../messages/participants.ts';
import { methodOf } from './methods.ts';

/** Who speaks with whom over a connection, as far as its messages said. */
export interface Peers {
  readonly client: ActorRef | undefined;
  readonly server: ActorRef | undefined;
}

/** What is asked or told. */
export function requestDraft(message: RpcMessage, peers: Peers): EventDraft {
  const { method = '', params } = message;
  const known = methodOf(method);
  const isServers = (message.around.sender ?? known?.sender) === 'server';
  const [actor, target] = isServers ? [peers.server, peers.client] : [peers.client, peers.server];
  const common: EventDraft = { kind: known?.request ?? 'log', operation: method, actor, target };
  return { ...common, ...requestContent(message, peers), attributes: requestRest(method, params) };
}

function requestContent({ method, params }: RpcMessage, { server }: Peers): Partial<EventDraft> {
  switch (method) {
    case 'tools/call':
      return {
        ...tool(params, server),
        ...input(params['arguments'] === undefined ? undefined : writeJson(params['arguments'])),
      };
    case 'resources/read':
      return { toolServer: server?.name, ...input(textAt(params, 'uri')) };
    case 'prompts/get':
      return { toolServer: server?.name, ...input(writeJson(restOf(params, '_meta'))) };
    case 'sampling/createMessage':
      return input(writeJson(restOf(params, '_meta', 'modelPreferences')));
    case 'elicitation/create':
      return { toolServer: server?.name, ...input(textAt(params, 'message')) };
    case 'notifications/message':
      return { output: asText(params['data']), ...level(params), contentState: 'recorded' };
    case 'notifications/cancelled':
      return { status: 'cancelled', statusMessage: textAt(params, 'reason') };
    case 'notifications/progress':
      return { statusMessage: textAt(params, 'message') };
    default:
      return {};
  }
}

function tool(params: JsonObject, server: ActorRef | undefined): Partial<EventDraft> {
  const toolName = textAt(params, 'name');
  return { toolName, toolServer: server?.name, target: server ?? toolActor(toolName) };
}

function input(text: string | undefined): Partial<EventDraft> {
  return { input: text, contentState: text === undefined ? 'not_recorded' : 'recorded' };
}

function level(params: JsonObject): Partial<EventDraft> {
  const isError = ['error', 'critical', 'alert', 'emergency'].includes(textAt(params, 'level') ?? '');
  return isError ? { status: 'error' } : {};
}

/** Parameters that a column does not hold whole. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  'tools/call': ['name', 'arguments'],
  'resources/read': ['uri'],
  'notifications/message': ['data'],
  'notifications/cancelled': ['reason'],
  'elicitation/create': ['message'],
};

function requestRest(method: string, params: JsonObject): JsonObject {
  const names = method === 'prompts/get' ? Object.keys(params).filter((name) => name !== '_meta') : HELD[method];
  const kept = method === 'sampling/createMessage' ? restOf(params, 'messages', 'systemPrompt', 'tools') : params;
  return restOf(kept, ...(names ?? []));
}

/** What came back, and to which request. */
export function answerDraft(message: RpcMessage, call: PendingCall | undefined, peers: Peers): EventDraft {
  const method = call?.message.method;
  const asker = call?.sender ?? methodOf(method)?.sender;
  const isClients = asker === 'server' || (call === undefined && message.around.sender === 'client');
  const known = call !== undefined || message.around.sender !== undefined;
  const [actor, target] = isClients ? [peers.client, peers.server] : [peers.server, peers.client];
  const links: readonly LinkRef[] = call ? [{ relation: 'cause', key: call.key, basis: message.basis }] : [];
  const common: EventDraft = {
    kind: methodOf(method)?.answer ?? 'log',
    operation: method,
    ...(known ? { actor, target } : {}),
    links,
  };
  const error = message.value['error'];
  if (error !== undefined && error !== null) return { ...common, ...failure(error, call, peers) };
  const result = asObject(message.value['result']) ?? {};
  const isOpaque = !isJsonObject(message.value['result']);
  const told = isOpaque ? { output: asText(message.value['result']) } : resultContent(method, result, call, peers);
  return { ...common, status: 'ok', contentState: told.output === undefined ? undefined : 'recorded', ...told };
}

function failure(error: RpcMessage['value'][string], call: PendingCall | undefined, peers: Peers): Partial<EventDraft> {
  const object = asObject(error) ?? {};
  const isCall = call?.message.method === 'tools/call';
  return {
    kind: isCall ? 'tool_result' : 'error',
    ...(isCall ? answeringTool(call, peers) : {}),
    status: 'error',
    statusMessage: textAt(object, 'message') ?? asText(error),
    output: asText(error),
    contentState: 'recorded',
  };
}

function answeringTool(call: PendingCall | undefined, { server }: Peers): Partial<EventDraft> {
  const toolName = call && textAt(call.message.params, 'name');
  return { toolName, toolServer: server?.name, actor: server ?? toolActor(toolName) };
}

function resultContent(
  method: string | undefined,
  result: JsonObject,
  call: PendingCall | undefined,
  peers: Peers,
): Partial<EventDraft> {
  switch (method) {
    case 'tools/call':
    case 'tasks/result':
      return { ...answeringTool(call, peers), ...toolOutput(result) };
    case 'resources/read':
      return { ...served(peers), output: asText(result['contents']), attributes: restOf(result, 'contents') };
    case 'prompts/get':
      return { ...served(peers), output: asText(result['messages']), attributes: restOf(result, 'messages') };
    case 'sampling/createMessage':
      return sampled(result);
    case 'elicitation/create':
      return elicited(result, peers);
    case 'initialize':
    case 'server/discover':
      return { output: textAt(result, 'instructions'), attributes: restOf(result, 'instructions') };
    default:
      // An answer without its request in the log: its members still tell a tool's result from a list.
      if (asArray(result['content'])) return { kind: 'tool_result', ...toolOutput(result) };
      if (asArray(result['tools'])) return { kind: 'configuration_change', output: writeJson(result) };
      return { output: writeJson(result) };
  }
}

function served({ server }: Peers): Partial<EventDraft> {
  return { toolServer: server?.name };
}

function toolOutput(result: JsonObject): Partial<EventDraft> {
  const isPending = result['resultType'] === 'input_required';
  const structured = result['structuredContent'];
  const text = contentText(result['content']);
  const isEmpty = text === undefined || text === '[]';
  return {
    status: toolStatus(result, isPending),
    output: isEmpty ? (asText(structured) ?? text) : text,
    contentState: 'recorded',
    attributes: restOf(
      result,
      ...(Array.isArray(result['content']) ? ['content'] : []),
      ...(isEmpty ? ['structuredContent'] : []),
    ),
  };
}

function toolStatus(result: JsonObject, isPending: boolean): EventDraft['status'] {
  if (isPending) return undefined;
  return result['isError'] === true ? 'error' : 'ok';
}

function sampled(result: JsonObject): Partial<EventDraft> {
  const model = asString(result['model']);
  return {
    actor: model === undefined ? undefined : { kind: 'model', key: model, name: model },
    model,
    finishReason: asString(result['stopReason']),
    output: contentText(result['content']),
    attributes: restOf(result, 'model', 'stopReason', 'content'),
  };
}

function elicited(result: JsonObject, { server }: Peers): Partial<EventDraft> {
  const action = asString(result['action']);
  const approvals: Readonly<Record<string, EventDraft['approval']>> = { accept: 'given', decline: 'denied' };
  return {
    actor: undefined,
    toolServer: server?.name,
    approval: (action === undefined ? undefined : approvals[action]) ?? 'not_recorded',
    status: action === 'cancel' ? 'cancelled' : undefined,
    output: asText(result['content']) ?? action,
    attributes: restOf(result, 'content'),
  };
}
