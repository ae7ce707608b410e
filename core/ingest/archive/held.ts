import { SpoorError } from '../../base/errors.ts';
import { chunksOf, concatBytes } from '../../base/sha256.ts';
import { streamFrom, streamOf } from './member.ts';

/** Members up to this size are unpacked once, and looked at, hashed and read from memory. */
const HELD_MEMBER_BYTES = 16 * 1024 * 1024;

type Open = () => Promise<ReadableStream<Uint8Array>>;

/**
 * Opens a member once for all who look at it, where it is small. A larger one goes on as a stream, and is opened again
 * each time. One that is damaged before its first byte cannot be opened.
 */
export function heldOnce(open: Open, bytes: number | undefined, damage: () => string | undefined): Open {
  if (bytes !== undefined && bytes > HELD_MEMBER_BYTES) return open;
  let held: Uint8Array | undefined;
  let isLarge = false;
  return async () => {
    if (held) return streamOf(held);
    if (isLarge) return await open();
    const chunks = chunksOf(await open());
    const first = await firstChunks(chunks);
    if (first.isWhole) {
      const reason = first.chunks.length === 0 ? damage() : undefined;
      if (reason !== undefined) throw new SpoorError('archive/damaged', reason);
      held = concatBytes(first.chunks);
      return streamOf(held);
    }
    isLarge = true;
    return streamFrom(goingOn(first.chunks, chunks));
  };
}

async function firstChunks(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<{ readonly chunks: readonly Uint8Array[]; readonly isWhole: boolean }> {
  const first: Uint8Array[] = [];
  let bytes = 0;
  while (bytes <= HELD_MEMBER_BYTES) {
    const { done, value } = await chunks.next();
    if (done) return { chunks: first, isWhole: true };
    first.push(value);
    bytes += value.length;
  }
  return { chunks: first, isWhole: false };
}

async function* goingOn(first: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
