import { join } from 'node:path';
import { streamOfBytes } from '../core/base/byte-stream.ts';
import { byteStream } from '../core/export/stream.ts';
import { tableCsv } from '../core/export/table-csv.ts';
import { TABLE_EXPORTS, type TableExportId } from '../core/export/table-exports.ts';
import { createTables } from '../core/ingest/load.ts';
import type { ExportKind } from '../core/model/export-choice.ts';
import type { Table } from '../core/model/table.ts';
import type { Database } from '../core/ports/database.ts';
import { tableBatches } from '../core/ports/table-pages.ts';
import { arrowFile } from '../engine/arrow.ts';
import { openNative, writeParquet } from '../engine/native.ts';
import { writeStream } from './write-stream.ts';

/** One way to hand on the tables of a case, whole. */
export interface TableFormat extends ExportKind {
  readonly id: TableExportId;
  /** Writes these tables into a folder that the database may write into, and gives the names of the files, in order. */
  write(database: Database, tables: readonly Table[], folder: string): Promise<readonly string[]>;
}

/** Tables as other tools read them. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  {
    ...TABLE_EXPORTS.arrow,
    write: (database, tables, folder) =>
      each(tables, '.arrow', (table, name) =>
        writeStream(join(folder, name), streamOfBytes(arrowFile(table, tableBatches(database, table)))),
      ),
  },
  {
    ...TABLE_EXPORTS.csv,
    write: (database, tables, folder) =>
      each(tables, '.csv', (table, name) => writeStream(join(folder, name), byteStream(tableCsv(database, table)))),
  },
  {
    ...TABLE_EXPORTS.duckdb,
    write: async (database, tables, folder) => [await writeDatabase(database, tables, folder)],
  },
  {
    ...TABLE_EXPORTS.parquet,
    write: (database, tables, folder) =>
      each(tables, '.parquet', (table, name) => writeParquet(database, table, join(folder, name))),
  },
];

async function each(
  tables: readonly Table[],
  ending: string,
  write: (table: Table, name: string) => Promise<unknown>,
): Promise<readonly string[]> {
  const names = tables.map(({ name }) => `${name}${ending}`);
  for (const [at, table] of tables.entries()) await write(table, names[at] ?? '');
  return names;
}

/** Copies tables into a database of their own in a folder, in their order; gives its name. */
export async function writeDatabase(from: Database, tables: readonly Table[], folder: string): Promise<string> {
  const name = 'tables.duckdb';
  const to = await openNative(join(folder, name));
  try {
    await createTables(to, tables);
    for (const table of tables) for await (const batch of tableBatches(from, table)) await to.insert(batch);
    await to.checkpoint();
    return name;
  } finally {
    await to.close();
  }
}
