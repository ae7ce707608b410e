import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DerivedStamp } from '../core/ports/case-host.ts';
import { type OpenFile, openExisting, replaceFile } from './disk.ts';
import { errnoOf, readFailure, writing } from './failures.ts';
import { type StoredBytes, streamFile } from './file-stream.ts';

/** What a derived database must say of itself before anyone trusts it. */
export const derivedStampSchema = z.object({
  tool: z.string(),
  schemaVersion: z.int(),
  engine: z.string(),
  evidence: z.string(),
}) satisfies z.ZodType<DerivedStamp>;

/** The cache of a case: a database and the stamp that says what it was made of. */
export class DerivedFolder {
  /** The database file, which a native engine may use in place: clear the stamp before, write it after. */
  readonly path: string;
  readonly #stampPath: string;
  readonly #columnsPath: string;
  readonly #open: OpenFile;

  constructor(dir: string, open: OpenFile) {
    this.path = join(dir, 'case.duckdb');
    this.#stampPath = join(dir, 'stamp.json');
    this.#columnsPath = join(dir, 'timeline.columns');
    this.#open = open;
  }

  /** Undefined where there is no database, or none whose making was finished. */
  async readStamp(): Promise<DerivedStamp | undefined> {
    const opened = await openExisting(this.path);
    await opened?.file.close();
    return opened && this.#parseStamp(await this.#stampText());
  }

  async writeStamp(stamp: DerivedStamp): Promise<void> {
    const text = `${JSON.stringify(derivedStampSchema.parse(stamp), undefined, 2)}\n`;
    await replaceFile(this.#stampPath, new Blob([text]).stream(), this.#open);
  }

  async clearStamp(): Promise<void> {
    await writing(this.#stampPath, () => rm(this.#stampPath, { force: true }));
  }

  async read(): Promise<StoredBytes | undefined> {
    const opened = await openExisting(this.path);
    return opened && { stream: streamFile(opened.file, 0, opened.size), size: opened.size };
  }

  /** Puts another database in place. A crash leaves the old one without a stamp or the new one: never a false pair. */
  async replace(body: ReadableStream<Uint8Array>, stamp: DerivedStamp): Promise<void> {
    await this.clearStamp();
    await replaceFile(this.path, body, this.#open);
    // A log that a killed engine left belongs to the old file and would be played into the new one.
    await writing(this.path, () => rm(`${this.path}.wal`, { force: true }));
    await this.writeStamp(stamp);
  }

  /** The timeline's columns, for a first look without the database. They say themselves what they were made of. */
  async readColumns(): Promise<StoredBytes | undefined> {
    const opened = await openExisting(this.#columnsPath);
    return opened && { stream: streamFile(opened.file, 0, opened.size), size: opened.size };
  }

  async writeColumns(body: ReadableStream<Uint8Array>): Promise<void> {
    await replaceFile(this.#columnsPath, body, this.#open);
  }

  #parseStamp(text: string | undefined): DerivedStamp | undefined {
    if (text === undefined) return undefined;
    try {
      return derivedStampSchema.parse(JSON.parse(text));
    } catch {
      // A damaged stamp proves nothing, and the cache is made anew.
      return undefined;
    }
  }

  async #stampText(): Promise<string | undefined> {
    try {
      return await readFile(this.#stampPath, 'utf8');
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') return undefined;
      throw readFailure(thrown, this.#stampPath);
    }
  }
}
