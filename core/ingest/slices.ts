import { concatBytes } from '../base/sha256.ts';
import type { ReadingSizes } from './reading-sizes.ts';

const LINE_FEED = 0x0a;

/** Whole lines of a source, and where they begin in it. */
export interface Slice {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Cuts chunks at ends of lines, into slices with a buffer of their own. Ends early where a line is too long for a slice:
 * `rest` says from where on the source is left to be read as a stream; undefined where nothing is left.
 */
export async function* slicesOf(
  chunks: AsyncIterable<Uint8Array>,
  sizes: Pick<ReadingSizes, 'slice' | 'longestLine'>,
): AsyncGenerator<Slice, number | undefined> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let offset = 0;
  for await (const chunk of chunks) {
    const cut = length + chunk.length < sizes.slice ? -1 : chunk.lastIndexOf(LINE_FEED);
    parts.push(cut < 0 ? chunk : chunk.subarray(0, cut + 1));
    length += cut < 0 ? chunk.length : cut + 1;
    if (cut >= 0) {
      yield { offset, bytes: joined(parts) };
      offset += length;
      parts = cut + 1 < chunk.length ? [chunk.subarray(cut + 1)] : [];
      length = chunk.length - cut - 1;
    }
    if (length > sizes.longestLine) return offset;
  }
  if (length > 0) yield { offset, bytes: joined(parts) };
  return undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  // A single part would come back as it is, in a buffer that others may use too.
  return parts.length === 1 ? new Uint8Array(parts[0] ?? []) : (concatBytes(parts) as Uint8Array<ArrayBuffer>);
}
