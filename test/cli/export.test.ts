import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  for (const id of ['stix', 'timesketch-jsonl']) {
    expect((await written(id, 'again')).equals(await readFile(join(folder, id))), id).toBe(true);
  }
  expect(await hashesOf(dir)).toEqual(before);
}, 180_000);

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

test('an unknown way is refused with the ways there are', async () => {
  const run = await spoor('export', 'nowhere', '--as', 'stx');
  expect(run).toMatchObject({ code: 1 });
  expect(run.stderr).toContain('graphml');
});
