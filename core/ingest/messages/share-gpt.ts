import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';

/** ShareGPT's words for who speaks, which data sets of conversations took over. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['human', 'user'],
  ['user', 'user'],
  ['gpt', 'assistant'],
  ['assistant', 'assistant'],
  ['function_call', 'assistant'],
  ['system', 'system'],
  ['tool', 'tool'],
  ['observation', 'tool'],
  ['function_response', 'tool'],
]);

/** True of `{from, value}`, as ShareGPT writes messages. */
export function isShareGpt(value: Json): value is JsonObject {
  return isJsonObject(value) && typeof value['value'] === 'string' && ROLES.has(String(value['from']));
}

/** The message as chat messages are written. The word for a call stays with it: its text has no form that all share. */
export function shareGptMessage(value: Json): Json {
  if (!isShareGpt(value)) return value;
  const { from, value: content, ...rest } = value;
  const role = ROLES.get(String(from));
  return { ...rest, ...(from === 'function_call' ? { from } : {}), role, content };
}
