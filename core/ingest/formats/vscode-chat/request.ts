import { asArray, asCount, asObject, asString, type Json, type JsonObject } from '../../../base/json.ts';
import type { EventDraft } from '../../../model/event.ts';
import { textAt } from '../../messages/members.ts';
import { unread } from '../../stores/entry.ts';

const HELD_OF_REQUEST = ['requestId', 'response', 'result', 'modelId', 'promptTokens', 'completionTokens'];

/** The model that answered, else the one that was asked for. */
export function modelOf(request: JsonObject, result: JsonObject | undefined): string | undefined {
  const resolved = asObject(result?.['metadata'])?.['resolvedModel'];
  return asString(resolved) ?? textAt(request, 'modelId');
}

/** Tokens of a request, counted once for all that answers it. */
export function tokensOf(request: JsonObject, result: JsonObject | undefined): Partial<EventDraft> {
  const metadata = asObject(result?.['metadata']);
  return {
    inputTokens: asCount(request['promptTokens']) ?? asCount(metadata?.['promptTokens']),
    outputTokens: asCount(request['completionTokens']) ?? asCount(metadata?.['outputTokens']),
  };
}

/** What no event of a request holds by itself. */
export function restOfRequest(request: JsonObject, message: JsonObject | undefined, hasTime: boolean): JsonObject {
  const { response: _, result, message: __, ...others } = request;
  const rest = unread(others, ...HELD_OF_REQUEST, ...(hasTime ? ['timestamp'] : []));
  const said = asObject(result);
  const around = said && unread({ ...said, metadata: null, errorDetails: null });
  return {
    ...rest,
    ...(message === undefined ? {} : notEmpty('message', unread({ ...message, text: null }))),
    ...notEmpty('result', around),
    ...notEmpty('result_metadata', metadataRest(asObject(said?.['metadata']))),
  };
}

function metadataRest(metadata: JsonObject | undefined): JsonObject {
  const { toolCallRounds, toolCallResults: _, ...rest } = metadata ?? {};
  const rounds = (asArray(toolCallRounds) ?? []).map((round) => {
    const { toolCalls: __, ...said } = asObject(round) ?? {};
    return said;
  });
  return rounds.length > 0 ? { ...rest, toolCallRounds: rounds } : rest;
}

/** A member, where it says something. */
export function notEmpty(name: string, value: Json | undefined): JsonObject {
  const isEmpty =
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  return isEmpty ? {} : { [name]: value };
}

/** A change of the chat that is nobody's message: its title, a setting, what is typed. */
export function plainChange(line: JsonObject, sessionId: string): EventDraft {
  const path = (asArray(line['k']) ?? []).map(String).join('/');
  return { kind: 'log', operation: `change of ${path || 'the chat'}`, sessionId, attributes: line };
}
