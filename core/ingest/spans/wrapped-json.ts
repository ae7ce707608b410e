import {
  asObject,
  asString,
  isJsonArray,
  isJsonObject,
  type Json,
  MAX_JSON_DEPTH,
  parseJson,
  writeJson,
} from '../../base/json.ts';
import { nestingOf } from '../head.ts';

/** Content that was written as JSON into a string, perhaps several times over. */
export interface Unwrapped {
  /** The innermost text; undefined where nothing was recorded. */
  readonly text: string | undefined;
  /** What the text holds, where it is JSON. */
  readonly value: Json | undefined;
  /** How many strings it was wrapped in; a plain text is in none. */
  readonly wrappings: number;
}

/** Real exports wrap twice; more than this is left as it is. */
const MAX_WRAPPINGS = 5;

/** Takes JSON out of the strings that it was written into. Text that is no JSON stays as recorded. */
export function unwrapJson(recorded: Json | undefined): Unwrapped {
  if (recorded === undefined || recorded === null || recorded === '') {
    return { text: undefined, value: undefined, wrappings: 0 };
  }
  if (typeof recorded !== 'string') return { text: writeJson(recorded), value: recorded, wrappings: 0 };
  let text = recorded;
  for (let wrappings = 1; wrappings <= MAX_WRAPPINGS; wrappings += 1) {
    const inner = parsed(text);
    if (isJsonObject(inner) || isJsonArray(inner)) return { text, value: inner, wrappings };
    if (typeof inner !== 'string') return { text, value: text, wrappings: wrappings - 1 };
    text = inner;
  }
  return { text, value: text, wrappings: MAX_WRAPPINGS };
}

/** The id of the call that a tool's output says it answers: a message of LangChain, plain, under `output`, or dumped whole. */
export function answeredCallId(output: Json | undefined): string | undefined {
  const top = asObject(unwrapJson(output).value) ?? {};
  const inner = asObject(top['output']) ?? {};
  const holders = [top, asObject(top['kwargs']), inner, asObject(inner['kwargs'])];
  return holders.map((holder) => asString(holder?.['tool_call_id'])).find((id) => id !== undefined && id !== '');
}

function parsed(text: string): Json | undefined {
  if (!/^\s*["[{]/.test(text) || nestingOf(text) > MAX_JSON_DEPTH) return undefined;
  try {
    return parseJson(text);
  } catch {
    // Text that only begins like JSON: it is shown as recorded.
    return undefined;
  }
}
