import { open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { DerivedFolder } from './derived-folder.ts';

const stamp = { tool: 'spoor 0.1.0', schemaVersion: 1, engine: 'native', evidence: 'ab12' };

test('a database and its stamp come together and take the place of the old ones', async () => {
  const dir = await temporaryFolder();
  const derived = new DerivedFolder(dir, open);
  expect(await derived.readStamp()).toBeUndefined();
  await derived.replace(new Blob(['old']).stream(), stamp);
  await writeFile(join(dir, 'case.duckdb.wal'), 'of the old file');
  await derived.replace(new Blob(['new']).stream(), { ...stamp, evidence: 'cd34' });
  expect(await derived.readStamp()).toEqual({ ...stamp, evidence: 'cd34' });
  expect(await readFile(derived.path, 'utf8')).toBe('new');
  expect(await readdir(dir)).toEqual(['case.duckdb', 'stamp.json']);
});

test('a replacement cut short leaves a database that nobody trusts, and no stray file', async () => {
  const dir = await temporaryFolder();
  const derived = new DerivedFolder(dir, open);
  await derived.replace(new Blob(['old']).stream(), stamp);
  const cut = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('client left')) });
  await expect(derived.replace(cut, stamp)).rejects.toMatchObject({ code: 'evidence/unreadable' });
  expect([await derived.readStamp(), await readFile(derived.path, 'utf8')]).toEqual([undefined, 'old']);
  expect(await readdir(dir)).toEqual(['case.duckdb']);
});

test('the timeline’s columns lie beside the database, whole or not at all', async () => {
  const dir = await temporaryFolder();
  const derived = new DerivedFolder(dir, open);
  expect(await derived.readColumns()).toBeUndefined();
  await derived.writeColumns(new Blob(['columns']).stream());
  const cut = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('client left')) });
  await expect(derived.writeColumns(cut)).rejects.toMatchObject({ code: 'evidence/unreadable' });
  const kept = await derived.readColumns();
  expect([kept?.size, kept && (await new Response(kept.stream).text())]).toEqual([7, 'columns']);
});

test.each([
  ['without a database', async (dir: string) => rm(join(dir, 'case.duckdb'))],
  ['that is damaged', async (dir: string) => writeFile(join(dir, 'stamp.json'), '{"tool":')],
  ['that is incomplete', async (dir: string) => writeFile(join(dir, 'stamp.json'), '{"tool":"spoor"}')],
])('a stamp %s counts as none', async (_what, damage) => {
  const dir = await temporaryFolder();
  const derived = new DerivedFolder(dir, open);
  await derived.replace(new Blob(['db']).stream(), stamp);
  await damage(dir);
  expect(await derived.readStamp()).toBeUndefined();
});
