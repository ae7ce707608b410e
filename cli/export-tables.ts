import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import { exportFileName } from '../core/export/export-name.ts';
import { byteStream } from '../core/export/stream.ts';
import { schemaText, TABLE_SCHEMA_FILE, tablesArchiveName } from '../core/export/table-exports.ts';
import { createTables } from '../core/ingest/load.ts';
import { TABLES } from '../core/model/schema.ts';
import type { Table } from '../core/model/table.ts';
import type { Database } from '../core/ports/database.ts';
import { withSignal } from '../core/ports/with-signal.ts';
import { caseRedaction } from '../core/redact/case-redaction.ts';
import { redactTables } from '../core/redact/redact-tables.ts';
import { openNative } from '../engine/native.ts';
import type { MadeTables } from '../host/native-tables.ts';
import { packedFromDisk } from '../host/package/packed-from-disk.ts';
import { summed, writeZip } from '../host/package/zip-writer.ts';
import { type CaseAtWork, withCase } from './case-access.ts';
import type { Output } from './output.ts';
import type { TableFormat } from './table-formats.ts';
import { writeStream } from './write-stream.ts';

/** Which tables, in which form. */
export interface TablesWish {
  readonly format: TableFormat;
  /** Undefined for all. */
  readonly named?: readonly string[] | undefined;
  /** The file that is asked for outside of the case; undefined where it goes into the case. */
  readonly near?: string | undefined;
  /** The folder for what is being made, where it is not to lie near that file; the system's own unless given. */
  readonly within?: string | undefined;
  readonly isRedacted: boolean;
  /** Gives up what is being made. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the tables of a case in one file: one table or a database as it is, several as a zip with `schema.json`. What is
 * made lies in a folder of its own while `use` has it. Throws `usage/invalid` where a table is not one of the case's.
 */
export async function withTables<Result>(
  dir: string,
  wish: TablesWish,
  output: Output,
  use: (made: MadeTables) => Promise<Result>,
): Promise<Result> {
  const tables = chosen(wish.named);
  // Beside the file that is asked for, so that it has room where that has.
  const beside = wish.near === undefined ? tmpdir() : dirname(resolve(wish.near));
  const folder = await mkdtemp(join(resolve(wish.within ?? beside), '.spoor-tables-'));
  try {
    const made = await withCase(
      dir,
      output,
      async ({ database: whole, host, opened }) => {
        const database = wish.signal ? withSignal(whole, wish.signal) : whole;
        if (wish.near !== undefined) await host.refuseChangedEvidence();
        const write = (from: Database) => wish.format.write(from, tables, folder);
        const written = wish.isRedacted
          ? await withRedacted({ database, host }, folder, write)
          : { names: await write(database), redactedBy: undefined };
        return { ...written, schemaVersion: opened.stamp.schemaVersion };
      },
      { writesInto: folder },
    );
    const { names, redactedBy, schemaVersion } = made;
    const [only] = names;
    if (names.length === 1 && only !== undefined)
      return await use({ name: only, path: join(folder, only), redactedBy });
    await writeStream(join(folder, TABLE_SCHEMA_FILE), byteStream(one(schemaText(schemaVersion, tables))));
    return await use({ ...(await zipped(wish.format, folder, [...names, TABLE_SCHEMA_FILE].toSorted())), redactedBy });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The name that such a file has in the case. */
export function frozenTablesName(name: string, isRedacted: boolean): string {
  const ending = extname(name);
  return exportFileName(basename(name, ending), ending, isRedacted);
}

/** The tables without what the plan of the case takes out, in a database of their own that ends with the folder. */
async function withRedacted(
  { database, host }: Pick<CaseAtWork, 'database' | 'host'>,
  folder: string,
  write: (from: Database) => Promise<readonly string[]>,
) {
  const redaction = await caseRedaction(database, (await host.journal()).entries);
  const redacted = await openNative(join(folder, 'redacted.duckdb'), { writesInto: folder });
  try {
    await createTables(redacted);
    await redactTables(database, redacted, redaction);
    return { names: await write(redacted), redactedBy: redaction.plan.sha256 };
  } finally {
    await redacted.close();
  }
}

function chosen(named: readonly string[] | undefined): readonly Table[] {
  if (named === undefined) return TABLES;
  const unknown = named.find((name) => !TABLES.some((table) => table.name === name));
  if (unknown !== undefined) {
    const known = TABLES.map(({ name }) => name).join(', ');
    throw new SpoorError('usage/invalid', `There is no table "${unknown}". There are: ${known}.`);
  }
  return TABLES.filter(({ name }) => named.includes(name));
}

async function zipped({ id }: TableFormat, folder: string, names: readonly string[]) {
  const name = tablesArchiveName(id);
  const path = join(folder, name);
  const files = [];
  for (const each of names) files.push(await summed(packedFromDisk(each, join(folder, each))));
  await writeZip(path, files);
  return { name, path };
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
