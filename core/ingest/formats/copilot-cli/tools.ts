import { asObject, asText, type JsonObject } from '../../../base/json.ts';
import type { EventDraft, Status } from '../../../model/event.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { Members } from '../../messages/members.ts';
import type { CallPart, ResultPart } from '../../messages/part.ts';

/** A call as the model's message asks for it. */
export function requestPart(request: JsonObject, pointer: string): CallPart {
  const members = new Members(request);
  if (members.peek('type') === 'function') members.drop('type');
  return {
    part: 'call',
    pointer,
    id: members.id('toolCallId'),
    name: members.text('name'),
    server: members.text('mcpServerName'),
    arguments: members.any('arguments'),
    rest: members.rest(),
  };
}

/** A call that is told by its execution alone. */
export function callDraft(data: JsonObject): { readonly part: CallPart; readonly rest: JsonObject } {
  const members = new Members(data);
  const whole = members.text('toolName');
  const part: CallPart = {
    part: 'call',
    pointer: '/data',
    id: members.id('toolCallId'),
    name: members.text('mcpToolName') ?? whole,
    server: members.text('mcpServerName'),
    arguments: members.any('arguments'),
    rest: {},
  };
  members.drop('model');
  return { part, rest: members.rest() };
}

/** What kinds of refusal the producer writes as the code of a failed call. */
const ENDINGS: ReadonlyMap<string, Status> = new Map([
  ['denied', 'denied'],
  ['rejected', 'denied'],
  ['cancelled', 'cancelled'],
  ['aborted', 'cancelled'],
]);

export function resultDraft(members: Members): {
  readonly part: ResultPart;
  readonly rest: JsonObject;
  readonly columns: Partial<EventDraft>;
} {
  const success = members.flag('success');
  const result = new Members(members.object('result') ?? {});
  const error = new Members(members.object('error') ?? {});
  const code = error.text('code');
  const message = error.text('message');
  const ending = code === undefined ? undefined : ENDINGS.get(code);
  const content = result.any('content');
  const text = content === undefined ? message : contentText(content);
  const part: ResultPart = {
    part: 'result',
    pointer: '/data',
    callId: members.id('toolCallId'),
    name: members.text('toolName'),
    text,
    status: ending ?? statusOf(success),
    statusMessage: success === false ? (message ?? code) : undefined,
    call: undefined,
    rest: {},
  };
  const detailed = result.peek('detailedContent');
  if (asText(detailed) === text) result.drop('detailedContent');
  return {
    part,
    rest: { ...members.rest(), ...named('result', result.rest()), ...named('error', restOfError(error, code)) },
    columns: ending === 'denied' ? { approval: 'denied' } : {},
  };
}

function statusOf(success: boolean | undefined): Status | undefined {
  if (success === undefined) return undefined;
  return success ? 'ok' : 'error';
}

function restOfError(error: Members, code: string | undefined): JsonObject {
  return code === undefined ? error.rest() : { ...error.rest(), code };
}

function named(name: string, rest: JsonObject): JsonObject {
  return asObject(rest) && Object.keys(rest).length > 0 ? { [name]: rest } : {};
}
