import { type Json, MAX_JSON_DEPTH, parseJson } from '../../base/json.ts';
import { nestingOf } from '../head.ts';

/** A text that holds JSON, opened; undefined where it holds none. Large integers keep their digits. */
export function opened(text: string | undefined): Json | undefined {
  if (text === undefined || !/^\s*[[{]/.test(text) || nestingOf(text) > MAX_JSON_DEPTH) return undefined;
  try {
    return parseJson(text);
  } catch {
    // A text that only begins like JSON stays text.
    return undefined;
  }
}
