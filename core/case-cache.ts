import { linkCase } from './analysis/link.ts';
import { SpoorError } from './base/errors.ts';
import { caseChoices } from './case-choices.ts';
import { stampOf } from './case-stamp.ts';
import { type ImportOptions, importReceipts } from './ingest/import.ts';
import { readExpected } from './ingest/inventory/parse-expected.ts';
import { createTables } from './ingest/load.ts';
import type { ReadingSizes } from './ingest/reading-sizes.ts';
import type { SegmentReaders } from './ingest/segment.ts';
import { chooserFor } from './ingest/wishes.ts';
import type { ImportProgress } from './model/answers.ts';
import { type CaseChoices, type ImportWishes, type MadeChoice, withChoices } from './model/choices.ts';
import { TABLES, tableNamed } from './model/schema.ts';
import { BatchWriter } from './ports/batch-writer.ts';
import type { CaseHost, DerivedStamp, EvidenceReceipt } from './ports/case-host.ts';
import { type Database, rowsOf } from './ports/database.ts';

export interface ReadingOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal | undefined;
  /** Lets the world around breathe between batches. */
  readonly breathe?: () => Promise<void>;
  /** Reads records beside this thread; in it, where absent. */
  readonly readers?: SegmentReaders | undefined;
  /** Decisions on the reading of the sources that an import brings in. */
  readonly wishes?: ImportWishes | undefined;
  /** For tests: the result is the same. */
  readonly sizes?: ReadingSizes | undefined;
}

/** Says whether the cache was made from just this, by what it says of itself. */
export async function isMadeFrom(database: Database, stamp: DerivedStamp): Promise<boolean> {
  const tables = await database.query(
    "SELECT table_name FROM information_schema.tables WHERE table_name = 'cache_stamp'",
  );
  if (tables.rowCount === 0) return false;
  const [row] = rowsOf(await database.query('SELECT tool, schema_version, engine, evidence FROM cache_stamp'));
  return (
    row?.['tool'] === stamp.tool &&
    Number(row['schema_version']) === stamp.schemaVersion &&
    row['engine'] === stamp.engine &&
    row['evidence'] === stamp.evidence
  );
}

/** Reads all evidence anew into an emptied cache: all of it, or the cache stays as it was. */
export async function rebuildCache(
  database: Database,
  host: CaseHost,
  receipts: readonly EvidenceReceipt[],
  options: ReadingOptions,
): Promise<void> {
  const choices = await caseChoices(host);
  await database.transaction(async () => {
    for (const { name } of TABLES) await database.run(`DROP TABLE IF EXISTS "${name}"`);
    await createTables(database);
    await readReceipts(database, host, receipts, {
      all: receipts,
      choices,
      options: { ...options, wishes: undefined },
    });
  });
  await database.checkpoint();
}

/** What a reading takes in, and what the case holds when it is done. */
export interface Reading {
  readonly all: readonly EvidenceReceipt[];
  readonly choices: CaseChoices;
  readonly options: ReadingOptions;
  /** Only these sources of the receipts; all where absent. */
  readonly isAsked?: ImportOptions['isAsked'];
}

/**
 * Reads evidence into the cache, beside what it holds. Returns the choices that were followed. Must run in a
 * transaction.
 */
export async function readReceipts(
  database: Database,
  host: CaseHost,
  receipts: readonly EvidenceReceipt[],
  reading: Reading,
): Promise<readonly MadeChoice[]> {
  const received = new BatchWriter(tableNamed('received'));
  for (const { evidenceId, name, bytes } of receipts) received.append([evidenceId, name, bytes]);
  await database.insert(received.take());
  return await readSources(database, host, receipts, reading);
}

/** Reads sources of received evidence, links all anew, and stamps what the cache is made of then. */
export async function readSources(
  database: Database,
  host: CaseHost,
  receipts: readonly EvidenceReceipt[],
  { all, choices, options, isAsked }: Reading,
): Promise<readonly MadeChoice[]> {
  const breathe = options.breathe ?? (async () => undefined);
  const onProgress = options.onProgress ?? (() => undefined);
  let last: ImportProgress | undefined;
  const note = (progress: ImportProgress) => {
    last = progress;
    onProgress(progress);
  };
  const chooser = chooserFor(choices, options.wishes);
  const made = await importReceipts(database, host, receipts, {
    onProgress: note,
    signal: options.signal,
    breathe,
    chooser,
    readers: options.readers,
    isAsked,
  });
  await options.readers?.close?.();
  const now = withChoices(chooser.choices, made, new Map());
  await relinkCache(database, { all, choices: now, options, last });
  return made;
}

interface Relinking extends Pick<Reading, 'all' | 'choices' | 'options'> {
  /** How far the reading before it went. */
  readonly last?: ImportProgress | undefined;
}

/** Links all anew from what was read, and stamps what the cache is made of then. Must run in a transaction. */
export async function relinkCache(
  database: Database,
  { all, choices, options, last = NO_PROGRESS }: Relinking,
): Promise<void> {
  const told = { ...choices, expected: readExpected(choices.expected).inventory };
  await linkCase(database, told, async (name) => {
    await options.breathe?.();
    refuseCancelled(options.signal);
    options.onProgress?.({
      ...last,
      stage: 'link',
      name,
      bytesDone: 0,
      bytesTotal: undefined,
      overall: undefined,
    });
  });
  await writeStamp(database, stampOf(database, all, choices));
}

async function writeStamp(database: Database, stamp: DerivedStamp): Promise<void> {
  await database.run('DELETE FROM cache_stamp');
  await database.run('INSERT INTO cache_stamp VALUES (?, ?, ?, ?)', [
    stamp.tool,
    stamp.schemaVersion,
    stamp.engine,
    stamp.evidence,
  ]);
}

export const NO_PROGRESS: ImportProgress = {
  stage: 'link',
  name: '',
  bytesDone: 0,
  bytesTotal: undefined,
  recordsDone: 0,
  sourcesDone: 0,
};

export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new SpoorError('import/cancelled', 'The import was cancelled; the case is as it was before.');
  }
}
