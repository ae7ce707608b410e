import type { FileHandle } from 'node:fs/promises';
import { SpoorError } from '../core/base/errors.ts';

const CHUNK_BYTES = 256 * 1024;

/** Bytes that lie in a file: what was asked for, and how long the whole is. */
export interface StoredBytes {
  readonly stream: ReadableStream<Uint8Array>;
  readonly size: number;
}

/** The bytes of an open file from `start` to before `end`, read as they are asked for. Closes the file when done. */
export function streamFile(file: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunk = at < end ? await readSome(file, at, end) : undefined;
          if (chunk) controller.enqueue(chunk);
          at += chunk?.length ?? 0;
          if (at < end) return;
          await file.close();
          controller.close();
        } catch (thrown) {
          await file.close();
          controller.error(thrown);
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}

async function readSome(file: FileHandle, at: number, end: number): Promise<Uint8Array> {
  const { bytesRead, buffer } = await file.read(new Uint8Array(Math.min(CHUNK_BYTES, end - at)), { position: at });
  if (bytesRead === 0)
    throw new SpoorError(
      'evidence/altered',
      'A file became shorter while it was read. Verify the evidence of this case.',
    );
  return buffer.subarray(0, bytesRead);
}
