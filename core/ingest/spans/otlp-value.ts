import { asArray, asObject, asString, type Json, type JsonObject, type OpenObject } from '../../base/json.ts';
import { addUniquely } from './envelope.ts';

/** An OTLP `AnyValue` as plain JSON. Integers keep every digit; an unknown shape stays as recorded. */
export function otlpValue(value: Json | undefined): Json {
  const any = asObject(value);
  if (!any) return value ?? null;
  const kind = firstKey(any);
  const held = kind === undefined ? undefined : any[kind];
  if (held === undefined) return null;
  switch (kind) {
    case 'stringValue':
    case 'string_value':
    case 'boolValue':
    case 'bool_value':
      return held;
    case 'intValue':
    case 'int_value':
      return integer(held);
    case 'doubleValue':
    case 'double_value':
      return held;
    case 'arrayValue':
    case 'array_value':
      return (asArray(asObject(held)?.['values']) ?? []).map(otlpValue);
    case 'kvlistValue':
    case 'kvlist_value':
      return otlpAttributes(asObject(held)?.['values']);
    default:
      return any;
  }
}

/** An OTLP list of key and value as one object. A key said twice is kept as `key#2`; `onRepeated` hears of it. */
export function otlpAttributes(list: Json | undefined, onRepeated?: (key: string) => void): JsonObject {
  const said: OpenObject = {};
  for (const entry of asArray(list) ?? []) {
    const pair = asObject(entry);
    const value = otlpValue(pair ? pair['value'] : entry);
    addUniquely(said, asString(pair?.['key']) ?? '', value, onRepeated);
  }
  return said;
}

function firstKey(object: JsonObject): string | undefined {
  for (const key in object) return key;
  return undefined;
}

function integer(held: Json): Json {
  if (typeof held !== 'string' || !/^-?\d+$/.test(held)) return held;
  const value = Number(held);
  return Number.isSafeInteger(value) ? value : BigInt(held);
}
