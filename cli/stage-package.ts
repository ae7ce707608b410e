import { join } from 'node:path';
import { byteStream } from '../core/export/stream.ts';
import { TABLES } from '../core/model/schema.ts';
import type { Database } from '../core/ports/database.ts';
import { writeParquet } from '../engine/native.ts';
import { packedFromDisk } from '../host/package/packed-from-disk.ts';
import type { PackedFile } from '../host/package/zip-writer.ts';
import { writeDatabase } from './table-formats.ts';
import { writeStream } from './write-stream.ts';

/** The tables as a database writes them, exact in type and text. */
export async function tableFiles(database: Database, staging: string): Promise<readonly PackedFile[]> {
  const files: PackedFile[] = [];
  for (const table of TABLES) {
    const place = join(staging, `${table.name}.parquet`);
    await writeParquet(database, table, place);
    files.push(packedFromDisk(`data/tables/${table.name}.parquet`, place));
  }
  return files;
}

/** The tables as one DuckDB database: the same rows, in a file whose bytes differ each time it is made. */
export async function databaseFile(database: Database, staging: string): Promise<PackedFile> {
  const name = await writeDatabase(database, TABLES, staging);
  return packedFromDisk(`data/tables/${name}`, join(staging, name));
}

/** Writes a text of the payload to where it is packed from. */
export async function staged(
  staging: string,
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<PackedFile> {
  const place = join(staging, path.replaceAll('/', '_'));
  await writeStream(place, byteStream(asyncPieces(pieces)));
  return packedFromDisk(`data/${path}`, place);
}

async function* asyncPieces(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield* pieces;
}
