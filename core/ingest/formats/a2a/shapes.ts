import {
  asArray,
  asObject,
  asString,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../../base/json.ts';
import type { Status } from '../../../model/event.ts';

/** Methods of all versions: with slashes, the first ones, and those named like gRPC's. */
const METHODS =
  /^(?:message\/(?:send|stream)|tasks\/(?:get|cancel|list|resubscribe|send|sendSubscribe|pushNotification(?:Config)?\/\w+)|agent\/\w+|Send(?:Streaming)?Message|(?:Get|Cancel|List|SubscribeTo)Tasks?|\w*TaskPushNotificationConfigs?|GetExtendedAgentCard)$/;
const SENDS = /^(?:message\/(?:send|stream)|tasks\/send(?:Subscribe)?|Send(?:Streaming)?Message)$/;

export function isA2aMethod(method: string | undefined): boolean {
  return method !== undefined && METHODS.test(method);
}

/** Methods by which one agent says something to another. */
export function isSend(method: string): boolean {
  return SENDS.test(method);
}

export type ResultKind = 'task' | 'message' | 'status-update' | 'artifact-update';

export interface Result {
  readonly kind: ResultKind;
  readonly value: JsonObject;
}

/** The newest version names a result by the member that holds it. */
const HOLDERS: readonly (readonly [string, ResultKind])[] = [
  ['task', 'task'],
  ['message', 'message'],
  ['statusUpdate', 'status-update'],
  ['artifactUpdate', 'artifact-update'],
];

/** A result of A2A by its `kind`, by the member that holds it, or by its members; undefined where it is none. */
export function resultOf(value: Json | undefined): Result | undefined {
  if (!isJsonObject(value)) return undefined;
  const kind = asString(value['kind']);
  if (kind === 'task' || kind === 'message' || kind === 'status-update' || kind === 'artifact-update') {
    return { kind, value };
  }
  for (const [holder, held] of HOLDERS) {
    const inner = value[holder];
    if (isJsonObject(inner) && Object.keys(value).length <= 2) return { kind: held, value: inner };
  }
  const hasStatus = asString(asObject(value['status'])?.['state']) !== undefined;
  if (hasStatus && typeof value['id'] === 'string' && value['final'] === undefined) return { kind: 'task', value };
  if (hasStatus) return { kind: 'status-update', value };
  return isJsonObject(value['artifact']) ? { kind: 'artifact-update', value } : undefined;
}

/** An agent's card: who it is, where it is reached and what it can do. */
export function isAgentCard(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || typeof value['name'] !== 'string') return false;
  const hasSkills = asArray(value['skills']) !== undefined && isJsonObject(value['capabilities']);
  const names = ['url', 'defaultInputModes', 'protocolVersion', 'supportedInterfaces', 'preferredTransport'];
  return hasSkills && names.some((name) => value[name] !== undefined);
}

/** The text of parts; parts that are no text are shown as JSON. */
export function partsText(parts: Json | undefined): string | undefined {
  const list = asArray(parts);
  if (!list || list.length === 0) return undefined;
  const texts = list.map((part) => {
    const text = isJsonObject(part) ? asString(part['text']) : undefined;
    return text ?? writeJson(part);
  });
  return texts.join('\n');
}

/** What an artifact, or a list of them, says. */
export function artifactsText(artifacts: readonly Json[]): string | undefined {
  const texts = artifacts
    .map((artifact) => partsText(asObject(artifact)?.['parts']))
    .filter((text) => text !== undefined);
  return texts.length > 0 ? texts.join('\n') : undefined;
}

const STATES: Readonly<Record<string, Status>> = {
  completed: 'ok',
  failed: 'error',
  rejected: 'denied',
  canceled: 'cancelled',
  cancelled: 'cancelled',
};

/** `completed` or `TASK_STATE_COMPLETED`; a task that still runs has no status yet. */
export function statusOfState(state: string | undefined): Status | undefined {
  const word = state?.toLowerCase().replace(/^task_state_/, '') ?? '';
  return Object.hasOwn(STATES, word) ? STATES[word] : undefined;
}
