import { TABLES } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import type { Database } from '../ports/database.ts';
import { byteStream } from './stream.ts';
import { schemaText, TABLE_SCHEMA_FILE } from './table-exports.ts';

/** One file of a table export, whose bytes are made as they are read. */
export interface TableFile {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
}

/** Writes one table in some form. */
export type TableWriter = (database: Database, table: Table) => ReadableStream<Uint8Array>;

/** Every table as a file of its own, and what each column means: one after the other, as each is read. */
export function* tableFiles(
  database: Database,
  schemaVersion: number,
  { ending, write }: { readonly ending: string; readonly write: TableWriter },
): Generator<TableFile> {
  for (const table of TABLES) yield { name: `${table.name}${ending}`, body: write(database, table) };
  yield { name: TABLE_SCHEMA_FILE, body: byteStream(one(schemaText(schemaVersion, TABLES))) };
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
