import { randomUUID } from 'node:crypto';
import { mkdir, open as openFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import { chunksOf } from '../core/base/sha256.ts';
import type { JournalData } from '../core/ports/case-host.ts';
import { writeFully } from './disk.ts';
import { exportName, type SavedExport } from './export-folder.ts';
import { errnoOf, writing } from './failures.ts';
import type { OpenedCase } from './opened-case.ts';
import { packedFromDisk } from './package/packed-from-disk.ts';
import { summed, writeZip } from './package/zip-writer.ts';
import { createQueue, type Queue } from './queue.ts';
import { quote } from './quote.ts';

/** Beside the cache, since it is no part of the case until it is frozen. */
const FOLDER = join('derived', 'exports-in-making');

/** What a window has written of an export so far. */
interface Making {
  readonly dir: string;
  readonly opened: OpenedCase;
  readonly files: string[];
  /** Pieces that are sent at once would stand within one another, and one that comes late behind what was frozen. */
  readonly queue: Queue;
}

/**
 * Exports that windows are making, piece by piece, so that none has to hold one whole. They lie in the case folder and on
 * no other disk, and become part of the case when they are frozen.
 */
export class ExportsInMaking {
  readonly #making = new Map<string, Making>();

  /** Begins an export and gives the id by which it goes on. */
  async begin(opened: OpenedCase): Promise<string> {
    opened.requireWritable();
    const id = randomUUID();
    const dir = join(await folderOfExportsInMaking(opened.dir), id);
    await writing(dir, () => mkdir(dir, { mode: 0o700 }));
    this.#making.set(id, { dir, opened, files: [], queue: createQueue() });
    return id;
  }

  /**
   * Writes a piece behind what there is of a file; a name that is new begins a file. Where a piece breaks off, the export is
   * given up: half of one would be frozen as if it were whole.
   */
  async append(id: string, file: string, piece: ReadableStream<Uint8Array>): Promise<void> {
    if (file === '' || exportName(file) !== file)
      throw new SpoorError('usage/invalid', `${quote(file)} is no name of a file in an export.`);
    await this.#inTurn(id, async ({ dir, files }) => {
      if (!files.includes(file)) files.push(file);
      try {
        await appendTo(join(dir, file), piece);
      } catch (thrown) {
        await this.#forget(id);
        throw thrown;
      }
    });
  }

  /** Freezes what was written: one file as it is, several as a zip in order of their names. */
  async finish(id: string, name: string, about: JournalData): Promise<SavedExport> {
    return await this.#inTurn(id, async ({ dir, opened, files }) => {
      const [first] = files;
      if (first === undefined)
        throw new SpoorError('export/failed', 'Nothing was written: there is nothing to freeze.');
      try {
        const path = files.length === 1 ? join(dir, first) : await zipped(dir, files);
        return await opened.saveExportStream(name, await packedFromDisk(name, path).open(), about);
      } finally {
        await this.#forget(id);
      }
    });
  }

  /** Forgets an export; one that is not there any more is no failure. */
  async discard(id: string): Promise<void> {
    await this.#making.get(id)?.queue(() => this.#forget(id));
  }

  async #inTurn<Result>(id: string, work: (making: Making) => Promise<Result>): Promise<Result> {
    return await this.#named(id).queue(() => work(this.#named(id)));
  }

  async #forget(id: string): Promise<void> {
    const making = this.#making.get(id);
    this.#making.delete(id);
    if (making) await rm(making.dir, { recursive: true, force: true });
  }

  #named(id: string): Making {
    const making = this.#making.get(id);
    if (making) return making;
    throw new SpoorError('export/failed', 'This export was given up, or Spoor was started anew. Make it again.');
  }
}

/** The folder of a case for what is being made of it, and made where it is not there. Only who holds the lock may use it. */
export async function folderOfExportsInMaking(dir: string): Promise<string> {
  const folder = join(dir, FOLDER);
  await writing(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
  return folder;
}

/** Deletes what windows left that were closed while they made an export. */
export async function clearExportsInMaking(dir: string): Promise<void> {
  const folder = join(dir, FOLDER);
  try {
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  } catch (thrown) {
    if (errnoOf(thrown) !== 'ENOENT') throw thrown;
  }
}

async function appendTo(path: string, piece: ReadableStream<Uint8Array>): Promise<void> {
  const out = await writing(path, () => openFile(path, 'a', 0o600));
  try {
    for await (const chunk of chunksOf(piece)) await writing(path, () => writeFully(out, chunk));
  } finally {
    await out.close();
  }
}

async function zipped(dir: string, files: readonly string[]): Promise<string> {
  // No file of an export begins with a dot.
  const path = join(dir, '.zip');
  const packed = [];
  for (const file of files.toSorted()) packed.push(await summed(packedFromDisk(file, join(dir, file))));
  await writeZip(path, packed);
  return path;
}
