import { linkCase } from './analysis/link.ts';
import { SpoorError } from './base/errors.ts';
import { sha256Hex } from './base/sha256.ts';
import { TOOL_VERSION } from './base/version.ts';
import { importReceipts } from './ingest/import.ts';
import { createTables } from './ingest/load.ts';
import type { ReadingSizes } from './ingest/reading-sizes.ts';
import type { SegmentReaders } from './ingest/segment.ts';
import type { ImportProgress } from './model/answers.ts';
import { SCHEMA_VERSION, TABLES, tableNamed } from './model/schema.ts';
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
  /** For tests: the result is the same. */
  readonly sizes?: ReadingSizes | undefined;
}

/** What a cache must have been made from to be believed. */
export function stampOf(database: Pick<Database, 'engine'>, receipts: readonly EvidenceReceipt[]): DerivedStamp {
  const evidence = receipts.map(({ evidenceId, name }) => `${evidenceId} ${JSON.stringify(name)}\n`).join('');
  return { tool: TOOL_VERSION, schemaVersion: SCHEMA_VERSION, engine: database.engine, evidence: sha256Hex(evidence) };
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
  await database.transaction(async () => {
    for (const { name } of TABLES) await database.run(`DROP TABLE IF EXISTS "${name}"`);
    await createTables(database);
    await readReceipts(database, host, receipts, { all: receipts, options });
  });
  await database.checkpoint();
}

/** Reads evidence into the cache, beside what it holds; `all` is what it holds then. Must run in a transaction. */
export async function readReceipts(
  database: Database,
  host: CaseHost,
  receipts: readonly EvidenceReceipt[],
  { all, options }: { readonly all: readonly EvidenceReceipt[]; readonly options: ReadingOptions },
): Promise<void> {
  const breathe = options.breathe ?? (async () => undefined);
  const onProgress = options.onProgress ?? (() => undefined);
  const received = new BatchWriter(tableNamed('received'));
  for (const { evidenceId, name, bytes } of receipts) received.append([evidenceId, name, bytes]);
  await database.insert(received.take());
  let last: ImportProgress | undefined;
  const note = (progress: ImportProgress) => {
    last = progress;
    onProgress(progress);
  };
  await importReceipts(database, host, receipts, {
    onProgress: note,
    signal: options.signal,
    breathe,
    readers: options.readers,
  });
  await linkCase(database, async (name) => {
    await breathe();
    refuseCancelled(options.signal);
    onProgress({
      ...(last ?? NO_PROGRESS),
      stage: 'link',
      name,
      bytesDone: 0,
      bytesTotal: undefined,
      overall: undefined,
    });
  });
  const stamp = stampOf(database, all);
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
