import { appendFile, chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { auditFolder } from './case-audit.ts';
import { createCase, openCase } from './case-folder.ts';

test('frozen exports are compared with the journal, and files that nothing explains are named', async () => {
  const dir = join(await temporaryFolder(), 'x.spoor');
  const host = await createCase(dir, { title: 'x', timeZone: 'UTC' });
  await host.receive('a.jsonl', new Blob(['one\n']));
  await host.commitReceived();
  for (const name of ['a.html', 'b.html', 'c.html']) await host.saveExport(name, Buffer.from(name));
  await host.append('case.exported', 'x.spoorcase', { sha256: 'ab', head: 'cd' });
  expect((await auditFolder(host)).map(({ state }) => state)).toEqual(Array(4).fill('intact'));
  await chmod(join(dir, 'exports/b.html'), 0o644);
  await writeFile(join(dir, 'exports/b.html'), 'B.html');
  await rm(join(dir, 'exports/c.html'));
  await writeFile(join(dir, 'exports/d.html'), '');
  for (const name of ['stray-q', 'stray-b', 'stray-z', 'stray-a'])
    await writeFile(join(dir, 'evidence/sha256', name), '');
  expect(await auditFolder(host)).toEqual([
    { path: 'case.json', state: 'intact' },
    { path: 'exports/a.html', state: 'intact' },
    { path: 'exports/b.html', state: 'altered' },
    { path: 'exports/c.html', state: 'missing' },
    ...['a', 'b', 'q', 'z'].map((name) => ({ path: `evidence/sha256/stray-${name}`, state: 'extra' })),
    { path: 'exports/d.html', state: 'extra' },
  ]);
  await host.release();
});

test('a changed title or zone of the case, and changed lines that were moved aside, are named', async () => {
  const dir = join(await temporaryFolder(), 'x.spoor');
  await (await createCase(dir, { title: 'x', timeZone: 'UTC' })).release();
  await appendFile(join(dir, 'journal.jsonl'), '{"act":"note.ad');
  await (await openCase(dir)).release();
  const states = async () =>
    (await auditFolder(await openCase(dir, { readOnly: true }))).map(({ path, state }) => [path, state]);
  expect(await states()).toEqual([
    ['case.json', 'intact'],
    ['journal.torn-1.txt', 'intact'],
  ]);
  const about = join(dir, 'case.json');
  await writeFile(about, (await readFile(about, 'utf8')).replace('UTC', 'Asia/Kolkata'));
  await appendFile(join(dir, 'journal.torn-1.txt'), '!');
  await writeFile(join(dir, 'journal.torn-2.txt'), '');
  expect(await states()).toEqual([
    ['case.json', 'altered'],
    ['journal.torn-1.txt', 'altered'],
    ['journal.torn-2.txt', 'extra'],
  ]);
});
