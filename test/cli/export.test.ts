import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TABLES } from '../../core/model/schema.ts';
import { rowsOf } from '../../core/ports/database.ts';
import { openNative } from '../../engine/native.ts';
import { openZip } from '../../host/package/verify.mjs';
import { hashesOf, SAMPLE, spoor, temporaryFolder } from './run-spoor.ts';

test('every way to export is listed and works, gives the same bytes again, and leaves the case as it was', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'sample.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  const before = await hashesOf(dir);
  const listed: { readonly exports: readonly { readonly id: string }[] } = JSON.parse(
    (await spoor('export', '--list', '--json')).stdout,
  );
  expect(listed.exports.length).toBeGreaterThan(8);
  const ids = listed.exports.map(({ id }) => id);
  const written = async (id: string, name: string) => {
    const file = join(folder, name);
    expect(await spoor('export', dir, '--as', id, '--out', file), id).toMatchObject({ code: 0 });
    return await readFile(file);
  };
  for (const id of ids) expect((await written(id, id)).length, id).toBeGreaterThan(0);
  for (const id of ['stix', 'timesketch-jsonl', 'otlp-json', 'parquet']) {
    expect((await written(id, 'again')).equals(await readFile(join(folder, id))), id).toBe(true);
  }
  expect(await hashesOf(dir)).toEqual(before);
}, 400_000);

test('an export that is frozen is journalled with its hash, and the case is still whole', async () => {
  const dir = join(await temporaryFolder(), 'sample.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  const { sha256 } = JSON.parse((await spoor('export', dir, '--as', 'stix', '--json')).stdout);
  const journal = (await readFile(join(dir, 'journal.jsonl'), 'utf8')).trimEnd().split('\n');
  expect(JSON.parse(journal.at(-1) ?? '')).toMatchObject({
    act: 'case.exported',
    object: 'stix.json',
    data: { sha256 },
  });
  expect((await spoor('verify', dir)).code).toBe(0);
});

test('one table is a file by itself, all of them are a zip, and a database holds the rows of the case', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'sample.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  const csv = join(folder, 'event.csv');
  await spoor('export', dir, '--as', 'csv', '--table', 'event', '--out', csv);
  expect((await readFile(csv, 'utf8')).split(',', 3)).toEqual(['seq', 'event_id', 'source_id']);
  const zip = join(folder, 'some.zip');
  await spoor('export', dir, '--as', 'csv', '--table', 'event', 'actor', '--out', zip);
  const opened = await openZip(zip);
  expect([...opened.files.keys()]).toEqual(['actor.csv', 'event.csv', 'schema.json']);
  await opened.close();
  const file = join(folder, 'case.duckdb');
  await spoor('export', dir, '--as', 'duckdb', '--out', file);
  const sql = 'SELECT count(*) AS n, max(start_ns) AS last, min(event_id) AS first FROM event';
  const database = await openNative(file, { isReadOnly: true });
  const [row] = rowsOf(await database.query(sql));
  const tables = rowsOf(await database.query('SELECT table_name FROM duckdb_tables()')).length;
  await database.close();
  const asked = JSON.parse((await spoor('query', dir, sql, '--json')).stdout);
  expect(JSON.stringify(asked)).toContain(String(row?.['first']));
  expect(JSON.stringify(asked)).toContain(String(row?.['last']));
  expect(tables).toBe(TABLES.length);
}, 180_000);

test('a table that is not there, and tables of what has none, are refused', async () => {
  const dir = join(await temporaryFolder(), 'sample.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  expect((await spoor('export', dir, '--as', 'csv', '--table', 'evnt')).stderr).toContain('There is no table "evnt"');
  expect((await spoor('export', dir, '--as', 'stix', '--table', 'event')).code).toBe(1);
  expect((await spoor('export', dir, '--as', 'csv', '--redacted')).code).toBe(1);
}, 60_000);

test('an unknown way is refused with the ways there are', async () => {
  const run = await spoor('export', 'nowhere', '--as', 'stx');
  expect(run).toMatchObject({ code: 1 });
  expect(run.stderr).toContain('graphml');
});
