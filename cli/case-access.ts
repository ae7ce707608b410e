import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { keepColumns } from '../core/analysis/event-index/kept-columns.ts';
import { SpoorError } from '../core/base/errors.ts';
import type { PooledReaders } from '../core/ingest/pooled-readers.ts';
import { type OpenCase, type OpeningOptions, openCaseDatabase } from '../core/open-case.ts';
import type { Database } from '../core/ports/database.ts';
import { openNative } from '../engine/native.ts';
import { createCase, openCase } from '../host/case-folder.ts';
import type { OpenedCase } from '../host/opened-case.ts';
import { databaseThreads, type FileSize } from './database-threads.ts';
import { nodeReaders } from './node-readers.ts';
import type { Output } from './output.ts';

/** A case with its database, for as long as a command runs. */
export interface CaseAtWork {
  readonly host: OpenedCase;
  readonly database: Database;
  readonly opened: OpenCase;
  /** Threads that read records; undefined where this one does. */
  readonly readers: PooledReaders | undefined;
}

function isCaseFolder(path: string): boolean {
  return existsSync(resolve(path, 'case.json'));
}

export interface CaseOpening extends OpeningOptions {
  /** The one folder outside of the case into which its database may write files. */
  readonly writesInto?: string | undefined;
  /** What comes into the case besides what it has. */
  readonly incoming?: readonly FileSize[] | undefined;
}

/** Opens a case for writing, making it where the folder is not there yet, and gives it back afterwards. */
export async function withWritableCase<Result>(
  dir: string,
  work: (at: CaseAtWork) => Promise<Result>,
  opening: CaseOpening = {},
): Promise<Result> {
  const host = isCaseFolder(dir)
    ? await openCase(dir)
    : await createCase(dir, { title: titleOf(dir), timeZone: 'UTC' });
  const readers = nodeReaders();
  try {
    const at = await openCache(host, { ...opening, readers });
    try {
      return await workAndStamp({ host, readers, ...at }, work);
    } finally {
      await at.database.close();
    }
  } finally {
    await readers?.close();
    await host.release();
  }
}

/** Written only where it differs: until then the old stamp does not match the new evidence, and promises nothing. */
async function workAndStamp<Result>(at: CaseAtWork, work: (at: CaseAtWork) => Promise<Result>): Promise<Result> {
  const { host, opened } = at;
  const before = await host.readStamp();
  const result = await work(at);
  if (JSON.stringify(before) === JSON.stringify(opened.stamp)) return result;
  await host.writeStamp(opened.stamp);
  await keepTimeline(at);
  return result;
}

/** Lets a window draw the case before it has opened the database. It is a convenience: without it, it is drawn later. */
async function keepTimeline({ host, database, opened }: CaseAtWork): Promise<void> {
  try {
    const columns = await keepColumns(database, opened.stamp);
    if (columns) await host.writeColumns(new Blob([columns]).stream());
  } catch (thrown) {
    if (!(thrown instanceof SpoorError)) throw thrown;
  }
}

type Cache = Pick<CaseAtWork, 'database' | 'opened'>;

/** The cache is thrown away where DuckDB cannot open or read it: it is derived, and is made again from evidence. */
async function openCache(host: OpenedCase, opening: CaseOpening): Promise<Cache> {
  try {
    return await openAt(host, opening);
  } catch (thrown) {
    if (thrown instanceof SpoorError && thrown.code !== 'database/failed') throw thrown;
    await rm(host.derivedPath, { force: true });
    await rm(`${host.derivedPath}.wal`, { force: true });
    return await openAt(host, opening);
  }
}

async function openAt(host: OpenedCase, opening: CaseOpening): Promise<Cache> {
  // What a killed process kept there for lack of memory is nobody's now.
  await rm(`${host.derivedPath}.tmp`, { recursive: true, force: true });
  const threads = databaseThreads([...(await host.receipts()), ...(opening.incoming ?? [])]);
  const database = await openNative(host.derivedPath, { writesInto: opening.writesInto, threads });
  try {
    return { database, opened: await openCaseDatabase(database, host, opening) };
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}

function titleOf(dir: string): string {
  return basename(resolve(dir)).replace(/\.spoor$/, '');
}

/**
 * Opens a case to ask it. A cache that does not match the evidence is rebuilt on disk, or in memory where another
 * process holds the case.
 */
export async function withCase<Result>(
  dir: string,
  output: Output,
  work: (at: CaseAtWork) => Promise<Result>,
  { writesInto }: Pick<CaseOpening, 'writesInto'> = {},
): Promise<Result> {
  const host = await openCase(dir, { readOnly: true });
  if (await isFresh(host)) {
    const database = await openNative(host.derivedPath, { isReadOnly: true, writesInto });
    try {
      return await work({ host, database, readers: undefined, opened: await openCaseDatabase(database, host) });
    } finally {
      await database.close();
    }
  }
  output.say('The cache does not match the evidence; reading the evidence again.');
  try {
    return await withWritableCase(dir, work, { writesInto });
  } catch (thrown) {
    if (!(thrown instanceof SpoorError) || (thrown.code !== 'case/locked' && thrown.code !== 'case/read-only'))
      throw thrown;
    output.say(`${thrown.message} Working on a copy in memory.`);
    return await inMemory(host, work, writesInto);
  }
}

async function isFresh(host: OpenedCase): Promise<boolean> {
  if (!existsSync(host.derivedPath)) return false;
  const database = await openNative(host.derivedPath, { isReadOnly: true }).catch(() => undefined);
  if (!database) return false;
  try {
    // A read-only database cannot be rebuilt: the attempt fails, and that is the answer.
    return !(await openCaseDatabase(database, host)).isRebuilt;
  } catch {
    return false;
  } finally {
    await database.close();
  }
}

async function inMemory<Result>(
  host: OpenedCase,
  work: (at: CaseAtWork) => Promise<Result>,
  writesInto: string | undefined,
): Promise<Result> {
  const database = await openNative(':memory:', { writesInto });
  const readers = nodeReaders();
  try {
    return await work({ host, database, readers, opened: await openCaseDatabase(database, host, { readers }) });
  } finally {
    await readers?.close();
    await database.close();
  }
}
