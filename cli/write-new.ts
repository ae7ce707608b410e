import { writeFile } from 'node:fs/promises';
import { SpoorError, sentenceOf } from '../core/base/errors.ts';

/** Writes a file that is not there yet and gives its path. Throws `export/failed` where there is one, or it cannot. */
export async function writeNew(path: string, text: string): Promise<string> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return path;
  } catch (cause) {
    throw new SpoorError('export/failed', `"${path}" cannot be written: ${sentenceOf(cause)} Name a new file.`, {
      cause,
    });
  }
}
