import { bytesOf } from '../../base/sha256.ts';

/** A member that can be opened. */
export interface FileMember {
  readonly path: string;
  readonly bytes: number | undefined;
  readonly open: () => Promise<ReadableStream<Uint8Array>>;
  /** As `OpenSource.damage`. */
  readonly damage?: (() => string | undefined) | undefined;
  /** What an analyst should know of it before it is read. */
  readonly remark?: string | undefined;
  /** Where its bytes lie in the archive as they are: they can then be read anywhere. */
  readonly access?: RandomAccess | undefined;
}

/** A member of an archive, either to be opened, or refused with a sentence; or a sentence about the archive itself. */
export type ArchiveMember =
  | FileMember
  | { readonly path: string; readonly refusal: string }
  | { readonly statement: string };

/** Bytes that can be read anywhere. */
export interface RandomAccess {
  readonly size: number;
  /** Bytes from `start` to `end`, exclusive: only for what is known to be small. */
  read(start: number, end: number): Promise<Uint8Array>;
  stream(start: number, end: number): Promise<ReadableStream<Uint8Array>>;
}

export function accessTo(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read: async (start, end) => bytes.subarray(start, end),
    stream: async (start, end) => streamOf(bytes.subarray(start, end)),
  };
}

/** A part of what can be read anywhere, as a whole of its own. */
export function partOf(access: RandomAccess, from: number, to: number): RandomAccess {
  const within = (at: number) => Math.min(to, from + at);
  return {
    size: to - from,
    read: (start, end) => access.read(within(start), within(end)),
    stream: (start, end) => access.stream(within(start), within(end)),
  };
}

/** Read ahead at once: in the app, every read is a request of its own. */
const READ_AHEAD_BYTES = 4 * 1024 * 1024;

/** Reads ahead, so that small members that lie beside each other come with one read. */
export function readingAhead(
  size: number,
  open: (range: { readonly start: number; readonly end: number }) => Promise<ReadableStream<Uint8Array>>,
): RandomAccess {
  let ahead: { readonly start: number; readonly bytes: Uint8Array } | undefined;
  const read = async (start: number, end: number) => {
    const last = Math.min(end, size);
    if (last <= start) return new Uint8Array(0);
    if (last - start > READ_AHEAD_BYTES) return await bytesOf(await open({ start, end: last }));
    if (!ahead || start < ahead.start || last > ahead.start + ahead.bytes.length) {
      const bytes = await bytesOf(await open({ start, end: Math.min(size, start + READ_AHEAD_BYTES) }));
      ahead = { start, bytes };
    }
    return ahead.bytes.subarray(start - ahead.start, last - ahead.start);
  };
  return {
    size,
    read,
    stream: async (start, end) =>
      end - start > READ_AHEAD_BYTES ? await open({ start, end }) : streamOf(await read(start, end)),
  };
}

/** A stream over bytes that are already here. */
export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** A stream of what a generator makes, as it is asked for. */
export function streamFrom(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
