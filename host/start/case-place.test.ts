import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCase } from '../case-folder.ts';
import { CasePlace } from './case-place.ts';

let root: string;
let dir: string;
let place: CasePlace;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'spoor-place-'));
  dir = join(root, 'cases');
  await mkdir(dir);
  place = new CasePlace(dir);
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function makeCase(path: string, title: string): Promise<void> {
  await (await createCase(path, { title, timeZone: 'UTC' })).release();
}

test('only folders that are cases, directly there and no links, are found, by name', async () => {
  await makeCase(join(dir, 'b.spoor'), 'Second');
  await makeCase(join(dir, 'a.spoor'), 'First');
  await makeCase(join(root, 'outside.spoor'), 'Outside');
  await symlink(join(root, 'outside.spoor'), join(dir, 'link.spoor'));
  await mkdir(join(dir, 'empty'));
  await mkdir(join(dir, 'damaged'));
  await writeFile(join(dir, 'damaged/case.json'), '{');
  expect(await place.cases()).toEqual([
    { name: 'a.spoor', title: 'First' },
    { name: 'b.spoor', title: 'Second' },
    { name: 'damaged', title: undefined },
  ]);
  expect(await place.pathOf('a.spoor')).toBe(join(dir, 'a.spoor'));
});

test.each(['../outside.spoor', 'link.spoor', '..', '.', '', '/etc', 'a.spoor/../../outside.spoor', 'a.spoor/'])(
  '%j opens nothing',
  async (name) => {
    await makeCase(join(dir, 'a.spoor'), 'First');
    await makeCase(join(root, 'outside.spoor'), 'Outside');
    await symlink(join(root, 'outside.spoor'), join(dir, 'link.spoor'));
    await expect(place.pathOf(name)).rejects.toMatchObject({ code: 'case/not-a-case' });
  },
);

test.each([
  ...['', '.', '..', '../x', 'a/b', 'a\\b', '/tmp/x', 'C:x', '.hidden', '~', 'x.', 'x ', 'nul', 'COM1.spoor', 'a\0b'],
  ...['a\nb', 'evil\u202Etxt', '-rf', 'x'.repeat(101), '漢'.repeat(100)],
  ...['COM¹', 'lpt³.spoor', 'CONIN$'],
])('%j can be no name of a case', async (name) => {
  await expect(place.makeFolder(name)).rejects.toMatchObject({ code: 'usage/invalid' });
  expect(await place.cases()).toEqual([]);
});

test('a new folder is made once, and nothing that has its name is touched', async () => {
  expect(await place.makeFolder('Überweisung 17. März')).toBe(join(dir, 'Überweisung 17. März.spoor'));
  expect(await place.makeFolder('two.spoor')).toBe(join(dir, 'two.spoor'));
  await symlink(join(root, 'nowhere'), join(dir, 'dangling.spoor'));
  await symlink(root, join(dir, 'linked.spoor'));
  await writeFile(join(dir, 'file.spoor'), 'mine');
  for (const name of ['two', 'dangling', 'linked', 'file'])
    await expect(place.makeFolder(name)).rejects.toMatchObject({ code: 'case/exists' });
});

test.skipIf(process.getuid?.() === 0)('where nothing may be written, that is said', async () => {
  await chmod(dir, 0o500);
  await expect(place.makeFolder('one')).rejects.toMatchObject({ code: 'case/read-only' });
  await chmod(dir, 0o700);
});

test('a folder that is gone is named', async () => {
  await rm(dir, { recursive: true });
  await expect(place.cases()).rejects.toMatchObject({ code: 'usage/invalid' });
  await expect(place.makeFolder('one')).rejects.toThrow('is gone');
});
