import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { restOf } from '../messages/members.ts';

/** Gemini's contents as messages that all providers share: `model` is the assistant, parts are blocks. */
export function geminiMessages(contents: readonly Json[]): readonly Json[] {
  return contents.map((content) => {
    if (!isJsonObject(content)) return content;
    const parts = asArray(content['parts']) ?? [];
    const role = asString(content['role']) ?? 'user';
    const { parts: _, role: __, ...rest } = content;
    return { ...rest, role: roleOf(role), content: parts.map(blockOf) };
  });
}

function roleOf(role: string): string {
  if (role === 'model') return 'assistant';
  return role === 'function' ? 'user' : role;
}

/** What else stands beside a call, an answer or a text (signatures of thoughts) stays with its block. */
function blockOf(part: Json): Json {
  if (!isJsonObject(part)) return part;
  const call = asObject(part['functionCall'] ?? part['function_call']);
  if (call) {
    const more = { ...restOf(part, 'functionCall', 'function_call'), ...restOf(call, 'id', 'name', 'args') };
    return { ...more, type: 'tool_use', ...idOf(call), name: call['name'], input: call['args'] ?? {} };
  }
  const answer = asObject(part['functionResponse'] ?? part['function_response']);
  if (answer) {
    const more = restOf(part, 'functionResponse', 'function_response');
    return { ...more, ...restOf(answer, 'id', 'name', 'response'), ...resultOf(answer) };
  }
  const text = asString(part['text']);
  if (text === undefined) return part;
  if (part['thought'] === true) return { ...restOf(part, 'thought', 'text'), type: 'thinking', thinking: text };
  return { ...restOf(part, 'text', 'thought'), type: 'text', text };
}

/** By the API's own words, a function says `error` where it failed and `output` where it did not. */
function resultOf(answer: JsonObject): JsonObject {
  const said = asObject(answer['response']);
  const isFailed = said?.['error'] !== undefined && said['error'] !== null && said['output'] === undefined;
  return {
    type: 'tool_result',
    ...answerIdOf(answer),
    name: answer['name'],
    content: answer['response'] ?? {},
    ...(isFailed ? { is_error: true } : {}),
  };
}

function idOf(call: JsonObject): JsonObject {
  return call['id'] === undefined || call['id'] === null ? {} : { id: call['id'] };
}

function answerIdOf(answer: JsonObject): JsonObject {
  return answer['id'] === undefined || answer['id'] === null ? {} : { tool_use_id: answer['id'] };
}
