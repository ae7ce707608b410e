import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createCase, openCase } from './case-folder.ts';

const environment = { SOURCE_DATE_EPOCH: '1772357400', SPOOR_ANALYST: 'R. Okafor' };
const about = { title: 'Wire transfer', timeZone: 'Europe/Zurich' };

describe('a new case', () => {
  test('has its layout, its manifest and its first entry', async () => {
    const dir = join(await temporaryFolder(), 'wire-transfer.spoor');
    const created = await createCase(dir, about, { environment });
    const manifest = await created.manifest();
    expect(manifest).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), ...about, schemaVersion: 1 });
    expect(JSON.parse(await readFile(join(dir, 'case.json'), 'utf8'))).toEqual(manifest);
    expect((await created.journal()).entries).toEqual([
      expect.objectContaining({
        number: 1,
        at: '2026-03-01T09:30:00.000Z',
        by: 'R. Okafor',
        act: 'case.opened',
        object: manifest.id,
        data: { ...about, schemaVersion: 1 },
      }),
    ]);
    await created.release();
    expect(await readdir(dir)).toEqual(['case.json', 'derived', 'evidence', 'exports', 'journal.jsonl']);
  });

  test('is the same, byte for byte, where SOURCE_DATE_EPOCH fixes the time', async () => {
    const parent = await temporaryFolder();
    for (const name of ['a', 'b']) await (await createCase(join(parent, name), about, { environment })).release();
    for (const file of ['case.json', 'journal.jsonl'])
      expect(await readFile(join(parent, 'a', file), 'utf8')).toBe(await readFile(join(parent, 'b', file), 'utf8'));
  });

  test('is refused where the folder already holds something', async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'thesis.txt'), 'mine');
    await expect(createCase(dir, about)).rejects.toMatchObject({ code: 'case/exists' });
    await expect(createCase(join(dir, 'thesis.txt'), about)).rejects.toMatchObject({ code: 'case/exists' });
    expect(await readdir(dir)).toEqual(['thesis.txt']);
  });

  test('is refused for a time zone that is none', async () => {
    const dir = join(await temporaryFolder(), 'new');
    await expect(createCase(dir, { ...about, timeZone: 'Mars/Olympus' })).rejects.toThrow('"Mars/Olympus" is no IANA');
    await expect(stat(dir)).rejects.toThrow('ENOENT');
  });

  test('leaves nothing behind where the disk is full', async () => {
    const dir = await temporaryFolder();
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    const making = createCase(dir, about, { open: () => Promise.reject(full) });
    await expect(making).rejects.toMatchObject({ code: 'evidence/no-space' });
    expect(await readdir(dir)).toEqual([]);
  });
});

describe('opening a case', () => {
  test('gives what was written before, and another lock', async () => {
    const dir = await newCase();
    const first = await openCase(dir, { environment });
    await first.append('note.added', 'e1', { text: 'IBAN first seen here', eventIds: ['e1'] });
    await first.release();
    const second = await openCase(dir, { environment });
    expect((await second.journal()).entries.map((entry) => entry.act)).toEqual(['case.opened', 'note.added']);
    await second.release();
  });

  test.each([
    ['an empty folder', undefined, 'it has no case.json'],
    ['text that is no JSON', 'case!', 'its case.json is not JSON'],
    ['a manifest without a zone', '{"id":"c","title":"t","schemaVersion":1}', 'its case.json is damaged: timeZone'],
  ])('refuses %s as no case', async (_what, manifest, why) => {
    const dir = await temporaryFolder();
    if (manifest !== undefined) await writeFile(join(dir, 'case.json'), manifest);
    await expect(openCase(dir)).rejects.toMatchObject({
      code: 'case/not-a-case',
      message: expect.stringContaining(why),
    });
  });

  test('refuses a folder that is not there', async () => {
    await expect(openCase('/nowhere/at/all')).rejects.toMatchObject({ code: 'case/not-a-case' });
  });

  test('refuses a case of a newer version and says so', async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'case.json'), '{"id":"c","title":"t","timeZone":"UTC","schemaVersion":2}');
    await expect(openCase(dir, { readOnly: true })).rejects.toMatchObject({ code: 'case/newer' });
  });

  const PLACES = [
    ...['exports', 'derived', 'derived/case.duckdb', 'derived/exports-in-making', 'evidence', 'evidence/sha256/ab'],
    'journal.jsonl',
  ];
  test.each(PLACES)('refuses a case whose %s is a link', async (name) => {
    const dir = await newCase();
    await rm(join(dir, name), { recursive: true, force: true });
    await symlink(await temporaryFolder(), join(dir, name));
    await expect(openCase(dir)).rejects.toMatchObject({ code: 'case/not-a-case' });
    expect(await readdir(dir)).not.toContain('lock.json');
  });

  test('makes folders anew that a copy of the case had lost', async () => {
    const dir = await newCase();
    for (const name of ['exports', 'derived', 'evidence']) await rm(join(dir, name), { recursive: true });
    await (await openCase(dir)).release();
    expect(await readdir(join(dir, 'evidence'))).toEqual(['incoming', 'sha256']);
  });

  test('deletes what an earlier process received and never committed', async () => {
    const dir = await newCase();
    await writeFile(join(dir, 'evidence/incoming/half.part'), 'half');
    await mkdir(join(dir, 'evidence/incoming/folder'));
    await (await openCase(dir)).release();
    expect(await readdir(join(dir, 'evidence/incoming'))).toEqual([]);
  });
});

describe('a case opened for reading only', () => {
  test('needs no lock, sees what the writer adds, and refuses every act', async () => {
    const dir = await newCase();
    const writer = await openCase(dir);
    const reader = await openCase(dir, { readOnly: true });
    await writer.append('note.added', '', { text: 'later' });
    expect((await reader.journal()).entries).toEqual((await writer.journal()).entries);
    const stamp = { tool: 'spoor', schemaVersion: 1, engine: 'native', evidence: 'ab' };
    const acts = [
      reader.append('note.added', '', {}),
      reader.receive('a', new Blob(['a'])),
      reader.commitReceived(),
      reader.discardReceived(),
      reader.saveExport('a', Buffer.from('a')),
      reader.clearStamp(),
      reader.writeStamp(stamp),
      reader.replaceDerived(new Blob(['a']).stream(), stamp),
    ];
    for (const act of acts) await expect(act).rejects.toMatchObject({ code: 'case/read-only' });
    await reader.release();
    await writer.release();
  });

  test('says that a torn journal is not whole, and repairs nothing', async () => {
    const dir = await newCase();
    const path = join(dir, 'journal.jsonl');
    const torn = `${await readFile(path, 'utf8')}{"act":"note.ad`;
    await writeFile(path, torn);
    const { entries, state } = await (await openCase(dir, { readOnly: true })).journal();
    expect(entries).toHaveLength(1);
    expect(state).toMatchObject({ state: 'broken', atLine: 2 });
    expect(await readFile(path, 'utf8')).toBe(torn);
  });
});

async function newCase(): Promise<string> {
  const dir = await temporaryFolder();
  await (await createCase(dir, about, { environment })).release();
  return dir;
}
