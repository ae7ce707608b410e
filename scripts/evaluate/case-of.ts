import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../core/model/answers.ts';
import { openCaseDatabase } from '../../core/open-case.ts';
import { type Database, type Row, rowsOf } from '../../core/ports/database.ts';
import { bundleOf, memoryCaseHost } from '../../core/testing/memory-case-host.ts';
import { openNative } from '../../engine/native.ts';

export interface EvaluatedCase {
  readonly findings: readonly Finding[];
  rows(sql: string): Promise<readonly Row[]>;
}

/** A case in memory of these files, named by their path below the folder, for as long as the work lasts. */
export async function withCaseOf<Result>(
  folder: string,
  paths: readonly string[],
  work: (at: EvaluatedCase) => Promise<Result>,
): Promise<Result> {
  const database: Database = await openNative(':memory:');
  try {
    const { importBundles, questions } = await openCaseDatabase(database, memoryCaseHost());
    await importBundles(paths.map((path) => bundleOf(path, readFileSync(join(folder, path)))));
    const findings = await questions.findings();
    return await work({ findings, rows: async (sql) => rowsOf(await database.query(sql)) });
  } finally {
    await database.close();
  }
}
