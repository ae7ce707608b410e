import { type Json, MAX_JSON_DEPTH, parseJson } from '../base/json.ts';
import { nestingOf } from './head.ts';

const LONGEST_KEPT = 1_000_000;

/** The text that was parsed last: several readings of one call ask for the same one after another. */
let last: { readonly text: string; readonly value: Json | undefined } = { text: '', value: undefined };

/** A text as JSON; undefined where it is none, or nests too deep. What was parsed is shared, and not to be changed. */
export function parsedText(text: string): Json | undefined {
  if (text === last.text) return last.value;
  const value = parse(text);
  if (text.length <= LONGEST_KEPT) last = { text, value };
  return value;
}

function parse(text: string): Json | undefined {
  if (text.length > MAX_JSON_DEPTH && nestingOf(text) > MAX_JSON_DEPTH) return undefined;
  try {
    return parseJson(text);
  } catch {
    // Free text that begins like JSON: read as such.
    return undefined;
  }
}
