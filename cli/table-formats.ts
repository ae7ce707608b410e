import { join } from 'node:path';
import { byteStream } from '../core/export/stream.ts';
import { tableCsv } from '../core/export/table-csv.ts';
import { createTables } from '../core/ingest/load.ts';
import { TABLES } from '../core/model/schema.ts';
import type { Table } from '../core/model/table.ts';
import type { Database } from '../core/ports/database.ts';
import { tableBatches } from '../core/ports/table-pages.ts';
import { arrowFile } from '../engine/arrow.ts';
import { openNative, writeParquet } from '../engine/native.ts';
import { writeStream } from './write-stream.ts';

/** One way to hand on the tables of a case, whole. */
export interface TableFormat {
  readonly id: string;
  readonly title: string;
  readonly ending: string;
  readonly description: string;
  /** Writes these tables into a folder that the database may write into, and gives the names of the files, in order. */
  write(database: Database, tables: readonly Table[], folder: string): Promise<readonly string[]>;
}

/** Tables as other tools read them. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  {
    id: 'arrow',
    title: 'Tables as Arrow files',
    ending: '.arrow',
    description:
      'Every table as an Arrow IPC file (Feather 2) for pandas, Polars and R, exact, in its order. The same case gives the same bytes.',
    write: (database, tables, folder) =>
      each(tables, '.arrow', (table, name) =>
        writeBytes(join(folder, name), arrowFile(table, tableBatches(database, table))),
      ),
  },
  {
    id: 'csv',
    title: 'Tables as CSV',
    ending: '.csv',
    description:
      'Every table as CSV for spreadsheets, in its order, with formulas disarmed and unseen signs shown; NULL looks like the empty text. The same case gives the same bytes.',
    write: (database, tables, folder) =>
      each(tables, '.csv', (table, name) => writeStream(join(folder, name), byteStream(tableCsv(database, table)))),
  },
  {
    id: 'duckdb',
    title: 'Tables as a DuckDB database',
    ending: '.duckdb',
    description:
      'Every table in one database file for DuckDB 1.4, exact, in its order. Two such files hold the same rows and may differ in their bytes: compare tables, not the file.',
    write: async (database, tables, folder) => [await writeDatabase(database, tables, folder)],
  },
  {
    id: 'parquet',
    title: 'Tables as Parquet',
    ending: '.parquet',
    description:
      'Every table as Parquet (zstd) for DuckDB, Spark and pandas, exact, in its order. The same case and version give the same bytes.',
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

async function writeBytes(path: string, pieces: AsyncGenerator<Uint8Array>): Promise<void> {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  await writeStream(path, body);
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

/** What stands beside several files: what each table and column means. */
export function schemaText(schemaVersion: number, tables: readonly Table[]): string {
  return `${JSON.stringify({ schemaVersion, tables: TABLES.filter((table) => tables.includes(table)) }, undefined, 2)}\n`;
}
