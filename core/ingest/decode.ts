import { chunksOf } from '../base/sha256.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Recognises the encoding by its byte-order mark, or UTF-16 without one by its zero bytes. */
export function encodingOf(head: Uint8Array): { readonly encoding: Encoding; readonly markLength: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markLength: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markLength: 2 };
  if (head.length >= 4 && isAscii(head[0]) && head[1] === 0 && isAscii(head[2]) && head[3] === 0) {
    return { encoding: 'utf-16le', markLength: 0 };
  }
  if (head.length >= 4 && head[0] === 0 && isAscii(head[1]) && head[2] === 0 && isAscii(head[3])) {
    return { encoding: 'utf-16be', markLength: 0 };
  }
  return { encoding: 'utf-8', markLength: 0 };
}

function isAscii(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x09 && byte < 0x7f;
}

/** An encoding by the word that the table of sources has for it. */
export function encodingNamed(name: string): Encoding {
  return name === 'utf-16le' || name === 'utf-16be' ? name : 'utf-8';
}

/** The chunks of a source in UTF-8. A UTF-8 source comes through untouched, its byte-order mark included. */
export async function* utf8Chunks(stream: ReadableStream<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') {
    yield* chunksOf(stream);
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunksOf(stream)) {
    const bytes = encoder.encode(decoder.decode(chunk, { stream: true }));
    if (bytes.length > 0) yield bytes;
  }
  const rest = encoder.encode(decoder.decode());
  if (rest.length > 0) yield rest;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as text. Bytes that are no UTF-8 become U+FFFD, and `isReplaced` says so. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly isReplaced: boolean } {
  try {
    return { text: strict.decode(bytes), isReplaced: false };
  } catch {
    // Not UTF-8: evidence all the same; the caller notes the replacement.
    return { text: lenient.decode(bytes), isReplaced: true };
  }
}
