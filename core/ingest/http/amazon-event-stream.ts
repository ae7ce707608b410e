import { type Json, MAX_JSON_DEPTH, parseJson } from '../../base/json.ts';
import { nestingOf } from '../head.ts';

const PRELUDE = 12;
const CHECKSUM = 4;

/** The JSON payloads of an `application/vnd.amazon.eventstream` body in base64; a body that is none, or is cut, gives those before. */
export function amazonEvents(base64: string): readonly Json[] {
  const bytes = bytesOf(base64);
  const events: Json[] = [];
  if (!bytes) return events;
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + PRELUDE + CHECKSUM <= bytes.length; ) {
    const length = view.getUint32(at);
    const headers = view.getUint32(at + 4);
    const start = at + PRELUDE + headers;
    const end = at + length - CHECKSUM;
    if (length < PRELUDE + CHECKSUM || end > bytes.length || start > end) break;
    const event = payloadOf(new TextDecoder().decode(bytes.subarray(start, end)));
    if (event !== undefined) events.push(event);
    at += length;
  }
  return events;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    // Not base64: no such stream.
    return undefined;
  }
}

function payloadOf(text: string): Json | undefined {
  if (nestingOf(text) > MAX_JSON_DEPTH) return undefined;
  try {
    return parseJson(text);
  } catch {
    // A payload that is no JSON says nothing to this reader; the body is kept.
    return undefined;
  }
}
