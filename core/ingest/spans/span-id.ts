import type { Json } from '../../base/json.ts';

/** A trace or span id as lower-case hex; `wasBase64` where a generic protobuf writer had encoded its bytes. */
export interface SpanId {
  readonly id: string;
  readonly wasBase64: boolean;
}

/**
 * Reads an id in any of its spellings: hex of either case, with or without 0x, or base64 of 8 or 16 bytes.
 * An empty or all-zero id means "none". What is neither stays as recorded, since it still links.
 */
export function readSpanId(value: Json | undefined): SpanId | undefined {
  if (typeof value !== 'string') return undefined;
  // Nearly all are: lower-case hex, and not all zeroes.
  if (/^0*[1-9a-f][0-9a-f]*$/.test(value)) return { id: value, wasBase64: false };
  const text = value.trim().replace(/^0x/i, '');
  if (/^0*$/.test(text)) return undefined;
  if (/^[0-9a-f]+$/i.test(text)) return { id: text.toLowerCase(), wasBase64: false };
  const bytes = base64Bytes(text);
  if (bytes === undefined) return { id: text, wasBase64: false };
  const id = Array.from(bytes, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return /^0*$/.test(id) ? undefined : { id, wasBase64: true };
}

/** Only the two lengths that ids have: 16 bytes make 24 characters, 8 bytes make 12. */
function base64Bytes(text: string): string | undefined {
  return /^(?:[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{11}=)$/.test(text) ? atob(text) : undefined;
}
