import { chunksOf, concatBytes } from '../base/sha256.ts';
import { formats } from './formats.ts';
import { HEAD_SIZES, headOf, type ReadHead, readHead } from './head.ts';
import { type Recognition, recognise } from './sniff.ts';
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

/** Looks at more and more of a source until a format recognises it, or its limit or end is reached. */
export async function lookInto(
  source: OpenSource,
  held: Uint8Array | undefined,
): Promise<Recognition & { readonly head: ReadHead }> {
  let looked: (Recognition & { readonly head: ReadHead }) | undefined;
  for (const size of HEAD_SIZES) {
    const head = held
      ? headOf(source.name, held.subarray(0, size), held.length <= size)
      : await readHead(source.name, await source.open(), size);
    looked = { ...recognise(head, formats), head };
    if (looked.best || head.isWhole) return looked;
  }
  if (!looked) throw new Error('There is no size to look at.');
  return looked;
}
