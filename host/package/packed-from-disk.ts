import { SpoorError } from '../../core/base/errors.ts';
import { openExisting } from '../disk.ts';
import { streamFile } from '../file-stream.ts';
import { quote } from '../quote.ts';
import type { PackedFile } from './zip-writer.ts';

/** A file on disk as it is packed. */
export function packedFromDisk(path: string, place: string): PackedFile {
  return {
    path,
    open: async () => {
      const opened = await openExisting(place);
      if (!opened) throw new SpoorError('evidence/missing', `${quote(place)} is gone. Make the package again.`);
      return streamFile(opened.file, 0, opened.size);
    },
  };
}
