import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../core/base/sha256.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { createCase, openCase } from '../case-folder.ts';
import { exportPortableCase, importPortableCase, journalOfCopy } from './portable-case.ts';
import { summed, writeZip } from './zip-writer.ts';

async function aCase() {
  const folder = await temporaryFolder();
  const dir = join(folder, 'x.spoor');
  const host = await createCase(dir, { title: 'Poisoned inbox', timeZone: 'UTC' });
  await host.receive('run.jsonl', new Blob(['one\n']));
  await host.receive('copy/run.jsonl', new Blob(['one\n']));
  await host.receive('empty.log', new Blob([]));
  await host.commitReceived();
  await host.saveExport('report.html', Buffer.from('<!doctype html>'));
  await writeFile(join(dir, 'derived/case.duckdb'), 'a cache');
  return { folder, dir, host };
}

test('a case goes into one file and comes out as the same case, without its cache and its lock', async () => {
  const { folder, dir, host } = await aCase();
  const file = join(folder, 'x.spoorcase');
  const journal = await readFile(join(dir, 'journal.jsonl'), 'utf8');
  await expect(exportPortableCase(host, join(dir, 'exports/x.spoorcase'))).rejects.toThrow('lies inside of the case');
  const { head } = await exportPortableCase(host, file);
  await host.release();
  const copy = join(folder, 'copy.spoor');
  expect(await importPortableCase(file, copy)).toMatchObject({ head, count: 5 });
  expect(await readFile(join(copy, 'journal.jsonl'), 'utf8')).toBe(journal);
  expect((await readdir(copy)).sort()).toEqual(['case.json', 'evidence', 'exports', 'journal.jsonl']);
  const opened = await openCase(copy);
  expect(await opened.receipts()).toEqual(await host.receipts());
  await opened.refuseChangedEvidence();
  // The same case, wherever it lies, gives the same bytes.
  await exportPortableCase(opened, join(folder, 'again.spoorcase'));
  await opened.release();
  expect((await readFile(join(folder, 'again.spoorcase'))).equals(await readFile(file))).toBe(true);
  await expect(importPortableCase(file, copy)).rejects.toThrow('is there already');
  expect((await journalOfCopy(copy)).caseId).toBe((await journalOfCopy(file)).caseId);
});

test('an altered original is not exported, and nothing is released from its case', async () => {
  const { folder, dir, host } = await aCase();
  const id = sha256Hex('one\n');
  const original = join(dir, 'evidence/sha256', id.slice(0, 2), id);
  await chmod(original, 0o644);
  await writeFile(original, 'two\n');
  await expect(exportPortableCase(host, join(folder, 'x.spoorcase'))).rejects.toMatchObject({
    code: 'evidence/altered',
  });
  await expect(host.saveExport('again.html', Buffer.from('x'))).rejects.toMatchObject({ code: 'evidence/altered' });
  await rm(original);
  await expect(host.saveExport('again.html', Buffer.from('x'))).rejects.toMatchObject({ code: 'evidence/missing' });
  expect((await host.journal()).entries.filter(({ act }) => act === 'report.exported')).toHaveLength(1);
  await host.release();
});

test.each([
  ['climbs out', { '../../owned.txt': 'x' }, 'which no case has'],
  ['names an absolute path', { '/tmp/owned.txt': 'x' }, 'which no case has'],
  ['brings a cache', { 'derived/case.duckdb': 'x' }, 'which no case has'],
  ['has names that differ in their case alone', { 'exports/a.html': 'x', 'exports/A.html': 'x' }, 'which no case has'],
  ['brings an export that the journal does not know', { 'exports/a.html': 'x' }, 'is not as it was frozen'],
  ['brings an original without a receipt', { [`evidence/sha256/2d/${sha256Hex('x')}`]: 'x' }, 'received no original'],
  [
    'has an altered original',
    { [`evidence/sha256/${sha256Hex('x').slice(0, 2)}/${sha256Hex('x')}`]: 'y' },
    'is altered',
  ],
  [
    'lacks an original',
    { [`evidence/sha256/${sha256Hex('one\n').slice(0, 2)}/${sha256Hex('one\n')}`]: undefined },
    'is missing',
  ],
  [
    'has another zone than its journal says',
    { 'case.json': '{"id":"c","title":"t","timeZone":"Asia/Kolkata","schemaVersion":1}' },
    'its case.json is not as its journal opened the case',
  ],
  ['has another journal', { 'journal.jsonl': '{}\n' }, 'its journal is broken at line 1'],
])(
  'a portable case that %s is refused, and leaves nothing behind',
  async (_, changes: Readonly<Record<string, string | undefined>>, why) => {
    const { folder, dir, host } = await aCase();
    await host.release();
    const paths = (await readdir(dir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .filter((path) => !path.startsWith('derived/'));
    const texts = new Map<string, string>();
    for (const path of paths) texts.set(path, await readFile(join(dir, path), 'utf8'));
    for (const [path, text] of Object.entries(changes)) {
      if (text === undefined) texts.delete(path);
      else texts.set(path.replace('sha256/2d/', `sha256/${sha256Hex('x').slice(0, 2)}/`), text);
    }
    const packed = [...texts].map(([path, text]) => summed({ path, open: async () => new Blob([text]).stream() }));
    const file = join(folder, 'evil.spoorcase');
    await writeZip(file, await Promise.all(packed));
    await mkdir(join(folder, 'to'));
    await expect(importPortableCase(file, join(folder, 'to/copy.spoor'))).rejects.toThrow(why);
    expect(await readdir(join(folder, 'to'))).toEqual([]);
  },
);
