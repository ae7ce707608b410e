import { type Json, MAX_JSON_DEPTH, parseJson } from '../../base/json.ts';
import { nestingOf } from '../head.ts';

/** The JSON that a text holds; undefined where it is none, is cut off, or is nested beyond what is looked into. */
export function shallowJson(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  if (text.length > MAX_JSON_DEPTH && nestingOf(text) > MAX_JSON_DEPTH) return undefined;
  try {
    return parseJson(text);
  } catch {
    // Free text that begins with a bracket, or what its producer cut off: it stays in the event as it is.
    return undefined;
  }
}
