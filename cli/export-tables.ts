import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import { byteStream } from '../core/export/stream.ts';
import { TABLES } from '../core/model/schema.ts';
import type { Table } from '../core/model/table.ts';
import { packedFromDisk } from '../host/package/write-package.ts';
import { summed, writeZip } from '../host/package/zip-writer.ts';
import { withCase } from './case-access.ts';
import type { Shell } from './command.ts';
import { schemaText, type TableFormat } from './table-formats.ts';
import { writeStream } from './write-stream.ts';

/** A file that was made, and the name that it would have in the case. */
export interface MadeTables {
  readonly name: string;
  readonly path: string;
}

/**
 * Makes the tables of a case in one file: one table or a database as it is, several as a zip with `schema.json`. What is
 * made lies in a folder of its own while `use` has it. Throws `usage/invalid` where a table is not one of the case's.
 */
export async function withTables<Result>(
  dir: string,
  wish: {
    readonly format: TableFormat;
    readonly named: readonly string[] | undefined;
    readonly near: string | undefined;
  },
  shell: Shell,
  use: (made: MadeTables) => Promise<Result>,
): Promise<Result> {
  const tables = chosen(wish.named);
  // Beside the file that is asked for, so that it has room where that has.
  const folder = await mkdtemp(
    join(wish.near === undefined ? tmpdir() : dirname(resolve(wish.near)), '.spoor-tables-'),
  );
  try {
    const made = await withCase(
      dir,
      shell.output,
      async ({ database, host, opened }) => {
        if (wish.near !== undefined) await host.refuseChangedEvidence();
        const names = await wish.format.write(database, tables, folder);
        return { names, schemaVersion: opened.stamp.schemaVersion };
      },
      { writesInto: folder },
    );
    const [only] = made.names;
    if (made.names.length === 1 && only !== undefined) return await use({ name: only, path: join(folder, only) });
    await writeStream(join(folder, 'schema.json'), byteStream(one(schemaText(made.schemaVersion, tables))));
    return await use(await zipped(wish.format, folder, [...made.names, 'schema.json'].toSorted()));
  } finally {
    await rm(folder, { recursive: true, force: true });
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

async function zipped({ id }: TableFormat, folder: string, names: readonly string[]): Promise<MadeTables> {
  const name = `tables-${id}.zip`;
  const path = join(folder, name);
  const files = [];
  for (const each of names) files.push(await summed(packedFromDisk(each, join(folder, each))));
  await writeZip(path, files);
  return { name, path };
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
