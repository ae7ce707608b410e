import { asArray, asObject, asString, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';

/** Types of messages of AutoGen's model clients, and the role that each has. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['SystemMessage', 'system'],
  ['UserMessage', 'user'],
  ['AssistantMessage', 'assistant'],
  ['FunctionExecutionResultMessage', 'tool'],
]);

function typeOf(message: Json): string {
  return asString(asObject(message)?.['type']) ?? '';
}

/** True of a message as AutoGen sends it to a model, and keeps it in the state of an agent. */
export function isLlmMessage(message: Json): boolean {
  return ROLES.has(typeOf(message));
}

/** The message as chat messages are written. What is no such message stays as it is. */
export function llmMessage(message: Json): Json {
  const role = ROLES.get(typeOf(message));
  if (!isJsonObject(message) || role === undefined) return message;
  const { type: _type, source, ...rest } = message;
  if (role === 'assistant') return assistantMessage({ ...rest, ...(source === undefined ? {} : { name: source }) });
  const parts = asArray(rest['content']);
  if (role === 'tool') return { ...rest, role, ...(parts ? { content: parts.map(resultBlock) } : {}) };
  const content = parts?.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part));
  return { ...rest, role, ...(content ? { content } : {}), ...(source === undefined ? {} : { name: source }) };
}

/** What an assistant says is a text, or the calls that it makes. */
export function assistantMessage({ content, thought, ...rest }: JsonObject): Json {
  const message = { ...rest, role: 'assistant', ...(thought ? { reasoning_content: thought } : {}) };
  return isJsonArray(content) ? { ...message, tool_calls: content.map(functionCall) } : { ...message, content };
}

function functionCall(call: Json): Json {
  if (!isJsonObject(call)) return call;
  const { id, name, arguments: given, ...rest } = call;
  return { ...rest, id, type: 'function', function: { name, arguments: given } };
}

function resultBlock(result: Json): Json {
  if (!isJsonObject(result)) return result;
  const { call_id: id, content, ...rest } = result;
  return { ...rest, type: 'tool_result', tool_use_id: id, content };
}
