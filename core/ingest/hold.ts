import { chunksOf, concatBytes } from '../base/sha256.ts';
import type { OpenSource } from './source.ts';

/** All bytes of a source in a buffer of their own; undefined where there are more than `most`. */
export async function hold(source: OpenSource, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (source.bytes !== undefined && source.bytes > most) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(await source.open())) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) return undefined;
  }
  // A single chunk would come back as it is, in a buffer that others may use too.
  return chunks.length === 1 ? new Uint8Array(chunks[0] ?? []) : (concatBytes(chunks) as Uint8Array<ArrayBuffer>);
}
