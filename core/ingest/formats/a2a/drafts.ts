import {
  asArray,
  asObject,
  asString,
  asText,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../../base/json.ts';
import { isoToNs } from '../../../base/time.ts';
import type { EventDraft, EventKind, LinkRef } from '../../../model/event.ts';
import type { RpcMessage } from '../../json-rpc/rpc-message.ts';
import { restOf } from '../../messages/members.ts';
import { artifactsText, isSend, partsText, type Result, resultOf, statusOfState } from './shapes.ts';

/** What a client asks of an agent. */
export function requestDraft({ method = '', params }: RpcMessage): EventDraft {
  if (!isSend(method)) return { kind: 'log', operation: method, ...placeOf(params), attributes: params };
  const message = asObject(params['message']) ?? {};
  const input = partsText(message['parts']);
  return {
    kind: 'agent_to_agent_message',
    operation: method,
    ...placeOf(message, params),
    input,
    contentState: input === undefined ? 'not_recorded' : 'recorded',
    attributes: { ...restOf(params, 'message'), message: withoutText(message) },
  };
}

/** What an agent answers, or sends along a stream. */
export function answerDraft(value: JsonObject, method: string | undefined): EventDraft {
  const error = value['error'];
  if (error !== undefined && error !== null) {
    const statusMessage = asString(asObject(error)?.['message']) ?? asText(error);
    return {
      kind: 'error',
      operation: method,
      status: 'error',
      statusMessage,
      output: asText(error),
      contentState: 'recorded',
    };
  }
  const result = resultOf(value['result']);
  return result
    ? resultDraft(result)
    : { kind: 'log', operation: method, output: asText(value['result']), contentState: 'recorded' };
}

/** A task, a message or an update, wherever it was found. */
export function resultDraft({ kind, value }: Result): EventDraft {
  switch (kind) {
    case 'message':
      return messageDraft(value);
    case 'artifact-update':
      return artifactDraft(value);
    case 'task':
    case 'status-update':
      return statusDraft(kind, value);
  }
}

function messageDraft(message: JsonObject): EventDraft {
  const text = partsText(message['parts']);
  const isAgents = message['role'] === 'agent' || message['role'] === 'ROLE_AGENT';
  return {
    kind: 'agent_to_agent_message',
    operation: 'message',
    ...placeOf(message),
    ...(isAgents ? { output: text } : { input: text }),
    contentState: text === undefined ? 'not_recorded' : 'recorded',
    attributes: withoutText(message),
  };
}

function artifactDraft(update: JsonObject): EventDraft {
  const artifact = asObject(update['artifact']) ?? {};
  const output = partsText(artifact['parts']);
  return {
    kind: 'agent_to_agent_message',
    operation: 'artifact-update',
    ...placeOf(update),
    output,
    contentState: output === undefined ? 'not_recorded' : 'recorded',
    attributes: { ...restOf(update, 'artifact'), artifact: withoutText(artifact) },
  };
}

/** A task repeats its history, which was said before it: it stays in the attributes and makes no events again. */
function statusDraft(kind: 'task' | 'status-update', value: JsonObject): EventDraft {
  const status = asObject(value['status']) ?? {};
  const state = asString(status['state']);
  const said = partsText(asObject(status['message'])?.['parts']);
  const made = artifactsText(asArray(value['artifacts']) ?? []);
  const output = [said, made].filter((text) => text !== undefined).join('\n');
  const act: EventKind = output === '' ? 'log' : 'agent_to_agent_message';
  const time = asString(status['timestamp']);
  return {
    kind: act,
    operation: kind,
    ...placeOf(value),
    startNs: time === undefined ? undefined : isoToNs(time),
    status: statusOfState(state),
    statusMessage: state,
    output: output === '' ? undefined : output,
    contentState: output === '' ? undefined : 'recorded',
    attributes: value,
  };
}

/** The conversation that something belongs to, and the task by which other events of it are found. */
function placeOf(...values: readonly JsonObject[]): Partial<EventDraft> {
  const named = (name: string) =>
    values.map((value) => asString(value[name])).find((text) => text !== undefined && text !== '');
  return { sessionId: named('contextId') ?? named('sessionId') };
}

/** The task's id, under its own name or as the id of the task itself. */
export function taskIdOf(value: Json | undefined): string | undefined {
  const result = resultOf(value);
  const said = result?.value ?? (isJsonObject(value) ? value : {});
  return asString(said['taskId']) ?? (result?.kind === 'task' ? asString(said['id']) : undefined);
}

export function taskKey(taskId: string): string {
  return `a2a-task:${taskId}`;
}

export function taskLink(taskId: string | undefined): readonly LinkRef[] {
  return taskId === undefined ? [] : [{ relation: 'cause', key: taskKey(taskId), basis: 'id' }];
}

/** A message or artifact without parts that are nothing but their text. */
function withoutText(message: JsonObject): JsonObject {
  const parts = asArray(message['parts']) ?? [];
  const isPlain = parts.every((part) => isJsonObject(part) && writeJson(restOf(part, 'kind', 'type', 'text')) === '{}');
  return isPlain ? restOf(message, 'parts') : restOf(message);
}
