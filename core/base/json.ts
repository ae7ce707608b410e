import { isInteger, parse as parseLossless } from 'lossless-json';

/** A JSON value as read from evidence. Integers beyond 2^53 arrive as bigint, so that no digit is lost. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Deeper nesting than this is quarantined: it is no trace, and recursion over it could exhaust the stack. */
export const MAX_JSON_DEPTH = 500;

// Sixteen digits are the first that can exceed 2^53. Inside strings they seldom follow a separator; a false hit only costs time.
const MAY_LOSE_DIGITS = /(?:^|[[:,\s])-?\d{16,}/;

/** Parses one JSON text, keeping every digit of large integers. Throws SyntaxError on damage. */
export function parseJson(text: string): Json {
  // Safe: JSON.parse yields exactly the Json shapes, and the lossless parser adds bigint alone.
  if (!MAY_LOSE_DIGITS.test(text)) return JSON.parse(text) as Json;
  return parseLossless(text, undefined, { parseNumber: losslessNumber }) as Json;
}

function losslessNumber(digits: string): number | bigint {
  const value = Number(digits);
  return isInteger(digits) && !Number.isSafeInteger(value) ? BigInt(digits) : value;
}

/** Writes a value as JSON text with keys in their recorded order; bigints as plain digits. */
export function writeJson(value: Json | undefined): string {
  if (value === undefined) return 'null';
  if (typeof value === 'bigint') return value.toString();
  try {
    return JSON.stringify(value);
  } catch {
    // A bigint somewhere inside, which is rare: the engine's own writer refuses it.
    return writeMembers(value);
  }
}

function writeMembers(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`).join(',')}}`;
}

/** An object in the making. */
export type OpenObject = { [key: string]: Json | undefined };

/** Sets a member as JSON.parse would: one named `__proto__` is a member like any other. */
export function setMember(object: OpenObject, name: string, value: Json | undefined): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else object[name] = value;
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: Json | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

export function asArray(value: Json | undefined): readonly Json[] | undefined {
  return isJsonArray(value) ? value : undefined;
}

export function asString(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * A count as evidence has it: a number, or digits in a string. One beyond 2^53 is none: nothing was counted that far,
 * and it would come out of the tables as another number.
 */
export function asCount(value: Json | undefined): number | undefined {
  const count = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Math.abs(count) <= Number.MAX_SAFE_INTEGER ? count : undefined;
}

/** Text as it is; anything else as JSON text; nothing as undefined. */
export function asText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : writeJson(value);
}
