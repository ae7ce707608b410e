import { chunksOf, concatBytes } from '../../base/sha256.ts';

const PIECE_BYTES = 64 * 1024;

/** A stream in pieces of one size, however it comes: what a decoder gives out before damage is then always the same. */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(stream)) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < PIECE_BYTES) continue;
    const whole = concatBytes(held);
    const pieces = Math.floor(bytes / PIECE_BYTES);
    for (let piece = 0; piece < pieces; piece += 1) yield whole.slice(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
    held = [whole.slice(pieces * PIECE_BYTES)];
    bytes -= pieces * PIECE_BYTES;
  }
  if (bytes > 0) yield concatBytes(held).slice();
}
