import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import { uniquely } from './envelope.ts';

/** An OTLP `AnyValue` as plain JSON. Integers keep every digit; an unknown shape stays as recorded. */
export function otlpValue(value: Json | undefined): Json {
  const any = asObject(value);
  if (!any) return value ?? null;
  const kind = Object.keys(any)[0];
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
  const pairs = (asArray(list) ?? []).map((entry): readonly [string, Json] => {
    const pair = asObject(entry);
    return [asString(pair?.['key']) ?? '', otlpValue(pair ? pair['value'] : entry)];
  });
  return uniquely(pairs, onRepeated);
}

function integer(held: Json): Json {
  if (typeof held !== 'string' || !/^-?\d+$/.test(held)) return held;
  const value = Number(held);
  return Number.isSafeInteger(value) ? value : BigInt(held);
}
