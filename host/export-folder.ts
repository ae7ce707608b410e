import { chmod, open as openFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import { copyHashed, type OpenFile, openExisting, syncFolder } from './disk.ts';
import { errnoOf, writing } from './failures.ts';
import { type StoredBytes, streamFile } from './file-stream.ts';
import { quote } from './quote.ts';

// In characters of up to four bytes, so that every file system has room for the name and its ending.
const MAX_STEM = 55;
const PLAIN = /^[\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M} ._-]*$/u;
// Names that Windows gives to devices, whatever ending follows.
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A frozen file as it lies in `exports/`. */
export interface SavedExport {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Writes a frozen file under the nearest safe and free name, then lets `record` write it down: both, or neither. */
export async function saveExport(
  dir: string,
  file: { readonly name: string; readonly body: ReadableStream<Uint8Array> },
  open: OpenFile,
  record: (saved: SavedExport) => Promise<unknown>,
): Promise<SavedExport> {
  const name = await reserveName(dir, exportName(file.name));
  const path = join(dir, name);
  // No export begins with a dot, so this is nobody's.
  const part = join(dir, `.${name}.part`);
  try {
    const copied = await copyHashed({ name: part, body: file.body, path: part, open });
    const saved = { name, ...copied };
    await writing(path, async () => {
      await chmod(part, 0o444);
      await rename(part, path);
      await syncFolder(dir);
    });
    await record(saved);
    return saved;
  } catch (thrown) {
    await rm(part, { force: true });
    await rm(path, { force: true });
    throw thrown;
  }
}

/** Reads a frozen file back. Throws `export/failed` where no export has exactly this name. */
export async function readExport(dir: string, name: string): Promise<StoredBytes> {
  const opened = PLAIN.test(name) ? await openExisting(join(dir, name)) : undefined;
  if (!opened) throw new SpoorError('export/failed', `The case has no export named ${quote(name)}.`);
  return { stream: streamFile(opened.file, 0, opened.size), size: opened.size };
}

/** The nearest name that is a plain file name on every system. */
export function exportName(wanted: string): string {
  const plain = wanted
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M} ._-]+/gu, '-')
    .replace(/^[\p{M}. -]+|[. ]+$/gu, '');
  const [stem, ending] = splitEnding(plain);
  const short = Array.from(stem).slice(0, MAX_STEM).join('') || 'export';
  return `${DEVICE.test(short.split('.')[0] ?? '') ? '_' : ''}${short}${ending}`;
}

// Exclusively creating the name first is what keeps two exports from taking the same one.
async function reserveName(dir: string, name: string): Promise<string> {
  const [stem, ending] = splitEnding(name);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${stem}-${number}${ending}`;
    try {
      const file = await writing(candidate, () => openFile(join(dir, candidate), 'wx'));
      await file.close();
      return candidate;
    } catch (thrown) {
      if (errnoOf(thrown) !== 'EEXIST') throw thrown;
    }
  }
}

function splitEnding(name: string): readonly [stem: string, ending: string] {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - ending.length), ending];
}
