import { asCount, asObject, asString, asText, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventKind } from '../../model/event.ts';
import { USER } from '../messages/participants.ts';
import { without } from '../spans/envelope.ts';
import type { Telling } from '../spans/telling.ts';
import type { LogRecord } from './log-record.ts';
import type { LogMore, LogVocabulary } from './vocabulary.ts';

const MESSAGES: Readonly<Record<string, EventKind>> = {
  'gen_ai.system.message': 'system_prompt',
  'gen_ai.user.message': 'user_message',
  'gen_ai.assistant.message': 'agent_message',
  'gen_ai.tool.message': 'tool_result',
  'gen_ai.choice': 'agent_message',
};
const DETAILS = 'gen_ai.client.inference.operation.details';
const EXCEPTION = 'gen_ai.client.operation.exception';

/** The events of OpenTelemetry's GenAI conventions, and AgentCore's records of a whole exchange in one body. */
export const genAiEvents: LogVocabulary = {
  id: 'gen-ai-events',
  speaks: () => true,
  tell(telling, record): LogMore {
    const name = record.name ?? '';
    if (Object.hasOwn(MESSAGES, name)) return tellMessage(telling, record, MESSAGES[name] ?? 'log');
    telling.tell('operation', record.name);
    if (name === DETAILS && record.spanId !== undefined) return tellDetails(telling);
    if (name === EXCEPTION) tellException(telling);
    else if (name === 'gen_ai.evaluation.result') telling.tell('kind', 'policy_decision');
    return exchangeIn(telling, record);
  },
};

/**
 * A model call with all that went in and came out. Where it was written in a span, that span is the model call and counts its
 * tokens: the record then is what the model said.
 */
function tellDetails(telling: Telling): LogMore {
  telling.tell('kind', 'agent_message');
  return { countsNoTokens: true };
}

function tellException(telling: Telling): void {
  telling.tell('kind', 'error');
  telling.tell('status', 'error');
  telling.tellText('statusMessage', 'exception.message', 'exception.type');
}

/** The deprecated events: one message each, in the body or, as some write it, in the attributes. */
function tellMessage(telling: Telling, record: LogRecord, kind: EventKind): LogMore {
  const body = asObject(record.body);
  const message = asObject(body?.['message']) ?? body ?? {};
  const said = message['content'] ?? message['parts'] ?? attributeOf(telling);
  const calls = message['tool_calls'];
  const text = textOf(said, calls);
  telling.tell('kind', kind);
  telling.tell('operation', record.name);
  if (kind === 'user_message') telling.tell('actor', USER);
  const isInput = kind === 'user_message' || kind === 'system_prompt';
  telling.tell(isInput ? 'input' : 'output', text);
  telling.tell('finishReason', asString(body?.['finish_reason']) ?? telling.text('finish_reason'));
  const id = asString(message['id']) ?? telling.text('id');
  if (kind === 'tool_result' && id !== undefined) telling.causedBy(`tool-call:${record.traceId}:${id}`);
  return { keys: kind === 'agent_message' ? callKeys(record, calls) : [], body: restOfBody(record.body) };
}

/** A message's own members, which the columns hold; what else its body says is kept. */
const TOLD = new Set(['content', 'parts', 'tool_calls', 'finish_reason', 'id']);

function restOfBody(said: Json | undefined): Json | undefined {
  const body = asObject(said);
  if (!body) return typeof said === 'string' ? undefined : said;
  const message = asObject(body['message']);
  const inner = message === undefined ? {} : without(message, TOLD);
  const rest = without(body, new Set([...TOLD, ...(message === undefined ? [] : ['message'])]));
  const whole = Object.keys(inner).length === 0 ? rest : { ...rest, message: inner };
  return Object.keys(whole).length === 0 ? undefined : whole;
}

function attributeOf(telling: Telling): Json | undefined {
  return telling.said('content') ?? telling.said('message') ?? telling.said('gen_ai.event.content');
}

function textOf(said: Json | undefined, calls: Json | undefined): string | undefined {
  if (calls === undefined || calls === null) return said === undefined || said === null ? undefined : asText(said);
  return asText({ ...(said === undefined || said === null ? {} : { content: said }), tool_calls: calls });
}

function callKeys(record: LogRecord, calls: Json | undefined): readonly string[] {
  if (record.traceId === undefined || !Array.isArray(calls)) return [];
  const ids = calls.map((call: Json) => (isJsonObject(call) ? asString(call['id']) : undefined));
  return ids.filter((id) => id !== undefined).map((id) => `tool-call:${record.traceId}:${id}`);
}

/** AWS's distribution writes what a span took in and gave back into one record: `{input:{messages}, output:{messages}}`. */
function exchangeIn(telling: Telling, record: LogRecord): LogMore {
  const body = asObject(record.body);
  const [input, output] = [messagesOf(body?.['input']), messagesOf(body?.['output'])];
  if (!body || (input === undefined && output === undefined)) return {};
  // Whether it was an agent's, a model's or a tool's span, the record does not say; an assistant's answer does.
  if (isAnswer(output)) telling.tell('kind', 'agent_message');
  telling.tell('input', asText(input));
  telling.tell('output', asText(output));
  const { input: _, output: __, ...others } = body;
  return { body: Object.keys(others).length === 0 ? undefined : others };
}

function isAnswer(output: Json | undefined): boolean {
  return Array.isArray(output) && output.some((message: Json) => asObject(message)?.['role'] === 'assistant');
}

function messagesOf(side: Json | undefined): Json | undefined {
  const said: JsonObject | undefined = asObject(side);
  return said && Array.isArray(said['messages']) && asCount(said['messages'].length) ? said['messages'] : undefined;
}
