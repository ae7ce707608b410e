import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson, writeJson } from '../../base/json.ts';

/** Beyond this a string inside a string is left as it is: real traces nest two or three deep. */
const MAX_OPENED = 4;

/** The JSON that a text holds; undefined where it holds none. */
export function openJson(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  if (!/^\s*[[{]/.test(value)) return undefined;
  try {
    return parseJson(value);
  } catch {
    // Python's repr and cut text begin like JSON too: they are shown as recorded.
    return undefined;
  }
}

export function openObject(value: Json | undefined): JsonObject | undefined {
  const opened = openJson(value);
  return isJsonObject(opened) ? opened : undefined;
}

/** Content of one value as text; a list of one is that one, a list of JSON texts is one JSON list. */
export function contentText(value: Json): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (!isJsonArray(value)) return writeJson(value);
  const [first] = value;
  if (value.length === 0 || first === undefined) return undefined;
  if (value.length === 1 && typeof first === 'string') return contentText(first);
  return writeJson(value.map((element) => openJson(element) ?? element));
}

/** Ids of the tool calls that a model's answer asks for, in its order, in whichever provider's shape it is written. */
export function toolCallIds(output: string | undefined): readonly string[] {
  const ids = new Set<string>();
  collectIds(output, 0, ids);
  return [...ids];
}

function collectIds(value: Json | undefined, opened: number, ids: Set<string>): void {
  if (typeof value === 'string') {
    const inner = opened < MAX_OPENED ? openJson(value) : undefined;
    if (inner !== undefined) collectIds(inner, opened + 1, ids);
    return;
  }
  const id = isJsonObject(value) && isToolCall(value) ? (value['id'] ?? value['toolCallId']) : undefined;
  if (typeof id === 'string' && id !== '') ids.add(id);
  collectInner(value, opened, ids);
}

function collectInner(value: Json | undefined, opened: number, ids: Set<string>): void {
  const inner: Json | undefined | readonly (Json | undefined)[] = isJsonObject(value) ? Object.values(value) : value;
  if (Array.isArray(inner)) for (const element of inner) collectIds(element, opened, ids);
}

/** `{id, name, arguments|args|input}`, `{id, function: {name, …}}` or `{toolCallId, toolName, …}`: a call, not its result. */
function isToolCall(value: JsonObject): boolean {
  const callee = isJsonObject(value['function']) ? value['function'] : value;
  if (typeof (callee['name'] ?? callee['toolName']) !== 'string') return false;
  return ['arguments', 'args', 'input'].some((name) => callee[name] !== undefined);
}

/**
 * Re-nests attributes that were flattened under a prefix: `gen_ai.prompt.0.content` gives `[{"content":…}]`.
 * Undefined where nothing lies under the prefix. `keys` are the attributes that it took in.
 */
export function nest(
  attributes: JsonObject,
  prefix: string,
): { readonly list: readonly Json[]; readonly keys: readonly string[] } | undefined {
  const keys = Object.keys(attributes).filter(
    (key) => key.startsWith(prefix) && /^\d+(?:\.|$)/.test(key.slice(prefix.length)),
  );
  if (keys.length === 0) return undefined;
  const root = new Map<string, Branch>();
  for (const key of keys) put(root, key.slice(prefix.length).split('.'), attributes[key] ?? null);
  const list = closed(root);
  return { list: isJsonArray(list) ? list : [list], keys };
}

type Branch = Json | Map<string, Branch>;

function put(branch: Map<string, Branch>, path: readonly string[], value: Json): void {
  const [step = '', ...rest] = path;
  const next = branch.get(step);
  // A value and a branch under one name: both are kept, the value under the empty name.
  if (rest.length === 0) {
    if (next instanceof Map) next.set('', value);
    else branch.set(step, value);
    return;
  }
  const inner = next instanceof Map ? next : new Map<string, Branch>(next === undefined ? [] : [['', next]]);
  branch.set(step, inner);
  put(inner, rest, value);
}

function closed(branch: Branch): Json {
  if (!(branch instanceof Map)) return branch;
  const entries = [...branch].map(([name, inner]): readonly [string, Json] => [name, closed(inner)]);
  if (!entries.every(([name]) => /^\d+$/.test(name))) return Object.fromEntries(entries);
  return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
}
