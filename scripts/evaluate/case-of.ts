import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '../../core/import-bundles.ts';
import type { Questions } from '../../core/model/questions.ts';
import { openCaseDatabase } from '../../core/open-case.ts';
import { type Database, type Row, rowsOf } from '../../core/ports/database.ts';
import { bundleOf, memoryCaseHost } from '../../core/testing/memory-case-host.ts';
import { openNative } from '../../engine/native.ts';

export interface EvaluatedCase {
  readonly questions: Questions;
  rows(sql: string): Promise<readonly Row[]>;
}

/** A case in memory of these files, named by their path below the folder, for as long as the work lasts. */
export async function withCaseOf<Result>(
  folder: string,
  paths: readonly string[],
  work: (at: EvaluatedCase) => Promise<Result>,
): Promise<Result> {
  return await withBundles(
    paths.map((path) => bundleOf(path, readFileSync(join(folder, path)))),
    work,
  );
}

/** The same for what was made in memory. */
export async function withBundles<Result>(
  bundles: readonly Bundle[],
  work: (at: EvaluatedCase) => Promise<Result>,
): Promise<Result> {
  const database: Database = await openNative(':memory:');
  try {
    const { importBundles, questions } = await openCaseDatabase(database, memoryCaseHost());
    await importBundles(bundles);
    return await work({ questions, rows: async (sql) => rowsOf(await database.query(sql)) });
  } finally {
    await database.close();
  }
}
