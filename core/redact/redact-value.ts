import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../base/json.ts';
import type { Redactor } from './redactor.ts';

// Words of Spoor's own model: a writer goes by them, and no evidence is in them.
const OWN_WORDS = new Set(['kind', 'tone', 'act', 'timeBasis', 'contentState']);

/** The same value with every text in it redacted, also texts that are keys; text that is JSON stays JSON. */
export function redactValue<Value>(redactor: Redactor, value: Value): Value {
  // Safe: texts become texts, and everything else keeps its shape.
  return redacted(redactor, value) as Value;
}

function redacted(redactor: Redactor, value: unknown): unknown {
  if (typeof value === 'string') return redactedText(redactor, value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redacted(redactor, item));
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [redacted(redactor, key), redacted(redactor, item)]));
  if (value instanceof Set) return new Set([...value].map((item) => redacted(redactor, item)));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redactor.redact(key),
      OWN_WORDS.has(key) && typeof item === 'string' ? item : redacted(redactor, item),
    ]),
  );
}

function redactedText(redactor: Redactor, text: string): string {
  const plain = redactText(redactor, text);
  if (plain === text || !isJson(text) || isJson(plain)) return plain;
  return writeJson(redactedJson(redactor, parseJson(text)));
}

/**
 * A text with nothing changed but what is taken out: what is left stands as it stood, so that it can be held against the
 * text that it was made of. A number of JSON that is taken out becomes a text of JSON.
 */
export function redactText(redactor: Redactor, text: string): string {
  const plain = redactor.redact(text);
  if (plain === text || isJson(plain) || !isJson(text)) return plain;
  const quoted = plain.replace(STRING_OR_TOKEN, (found, digits: string | undefined, token: string | undefined) =>
    token === undefined || digits === undefined ? found : `"${token}"`,
  );
  return isJson(quoted) ? quoted : plain;
}

// A string of JSON is left as it is; a token that stands elsewhere is taken with the digits that it touches.
const STRING_OR_TOKEN = /"(?:[^"\\]|\\.)*"|([-+.\dEe]*)(\[REDACTED [a-z0-9-]{1,49}-[0-9a-f]{10}\])(?:[-+.\dEe]*)/g;

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

/** Numbers too: a card number may be written as one. It becomes a text then. */
function redactedJson(redactor: Redactor, value: Json): Json {
  if (typeof value === 'string') return redactedText(redactor, value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const written = String(value);
    const plain = redactor.redact(written);
    return plain === written ? value : plain;
  }
  if (isJsonArray(value)) return value.map((item) => redactedJson(redactor, item));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, item]) => [
    redactor.redact(key),
    item === undefined ? undefined : redactedJson(redactor, item),
  ]);
  return Object.fromEntries(members) as Json;
}
