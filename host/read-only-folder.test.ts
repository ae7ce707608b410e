import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createCase, openCaseForWork } from './case-folder.ts';
import { createHandler } from './handler.ts';
import { askFileSystem } from './read-only-folder.ts';

async function caseOnReadOnlyDisk(code = 'EROFS', part = '') {
  const dir = join(await temporaryFolder(), 'desk.spoor');
  const made = await createCase(dir, { title: 'Support desk', timeZone: 'UTC' });
  await made.release();
  const opened = await openCaseForWork(dir, {
    whyNotWritable: async (path) => (part === '' || basename(path) === part ? code : undefined),
    open: () => Promise.reject(new Error('A case that can only be read was written to.')),
  });
  return { dir, opened };
}

test('a case on a read-only disk is opened to be read, and is not locked by writing', async () => {
  const { dir, opened } = await caseOnReadOnlyDisk();
  expect(opened.isReadOnly).toBe(true);
  expect((await opened.journal()).entries.map(({ act }) => act)).toEqual(['case.opened']);
  expect(await readdir(dir)).not.toContain('lock.json');
  await opened.release();
});

test.each([
  ['EROFS', 'its disk is mounted read-only (EROFS)'],
  ['EACCES', 'this account may not write to its folder (EACCES)'],
])('whatever would write says in one sentence that it cannot, and why: %s', async (code, why) => {
  const { dir, opened } = await caseOnReadOnlyDisk(code);
  const before = await readFile(`${dir}/journal.jsonl`, 'utf8');
  const handler = createHandler({ case: opened, assetsDir: dir });
  const ask = (path: string, method: string, body?: string) =>
    handler(new Request(`http://127.0.0.1${path}`, { method, ...(body === undefined ? {} : { body }) }));
  const note = JSON.stringify({ act: 'note.added', object: '', data: { text: 'seen' } });
  const writes = [
    await ask('/api/journal', 'POST', note),
    await ask('/api/evidence?name=a.jsonl', 'POST', '{}'),
    await ask('/api/making', 'POST'),
    await ask('/api/exports?name=report.html&about=0', 'POST', 'report'),
  ];
  for (const answer of writes) {
    expect(answer.ok).toBe(false);
    expect(await answer.json()).toMatchObject({ code: 'case/read-only', message: expect.stringContaining(why) });
  }
  expect(await readFile(`${dir}/journal.jsonl`, 'utf8')).toBe(before);
  const access = await (await ask('/api/access', 'GET')).json();
  expect(access).toEqual({ readOnlyBecause: expect.stringContaining(why) });
});

test('what another process adds to the journal meanwhile is read', async () => {
  const { dir, opened } = await caseOnReadOnlyDisk();
  const other = await openCaseForWork(dir);
  await other.append('note.added', '', { text: 'written elsewhere' });
  expect((await opened.journal()).entries.at(-1)?.data).toEqual({ text: 'written elsewhere' });
  await other.release();
});

test('one part that cannot be written is enough, and a folder that can be written is opened for writing', async () => {
  const { opened } = await caseOnReadOnlyDisk('EACCES', 'journal.jsonl');
  expect(opened.readOnlyBecause).toContain('EACCES');
  const dir = join(await temporaryFolder(), 'desk.spoor');
  await (await createCase(dir, { title: 'Support desk', timeZone: 'UTC' })).release();
  expect(await askFileSystem(dir)).toBeUndefined();
  const writable = await openCaseForWork(dir);
  expect([writable.isReadOnly, writable.readOnlyBecause]).toEqual([false, undefined]);
  await writable.release();
});
