import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { SpoorError } from '../core/base/errors.ts';
import { chunksOf } from '../core/base/sha256.ts';

/** Writes a stream to a file, over one that is there. Throws `export/failed` where the file cannot be written. */
export async function writeStream(
  path: string,
  body: ReadableStream<Uint8Array>,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const failed = (cause: unknown) => {
    throw new SpoorError('export/failed', `Cannot write "${path}". Check the folder and its rights.`, { cause });
  };
  const file = await open(path, 'w').catch(failed);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(body)) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk).catch(failed);
    }
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}
