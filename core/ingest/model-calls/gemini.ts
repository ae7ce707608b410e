import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';

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

function blockOf(part: Json): Json {
  if (!isJsonObject(part)) return part;
  const call = asObject(part['functionCall'] ?? part['function_call']);
  if (call) return { type: 'tool_use', ...idOf(call), name: call['name'], input: call['args'] ?? {} };
  const answer = asObject(part['functionResponse'] ?? part['function_response']);
  if (answer)
    return { type: 'tool_result', ...answerIdOf(answer), name: answer['name'], content: answer['response'] ?? {} };
  const text = asString(part['text']);
  if (text === undefined) return part;
  if (part['thought'] === true) return { type: 'thinking', thinking: text };
  return { type: 'text', text };
}

function idOf(call: JsonObject): JsonObject {
  return call['id'] === undefined || call['id'] === null ? {} : { id: call['id'] };
}

function answerIdOf(answer: JsonObject): JsonObject {
  return answer['id'] === undefined || answer['id'] === null ? {} : { tool_use_id: answer['id'] };
}
