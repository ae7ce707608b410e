import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '../core/base/sha256.ts';
import { createCase, openCase } from './case-folder.ts';
import { ExportsInMaking } from './exports-in-making.ts';

const FOLDER = 'derived/exports-in-making';

async function newCase() {
  const dir = join(await mkdtemp(join(tmpdir(), 'spoor-making-')), 'a.spoor');
  return { dir, opened: await createCase(dir, { title: 'A', timeZone: 'UTC' }) };
}

const text = (written: string) => new Blob([written]).stream();

test('pieces become one file, frozen and journalled with its hash, and nothing is left beside it', async () => {
  const { dir, opened } = await newCase();
  const making = new ExportsInMaking();
  const id = await making.begin(opened);
  for (const piece of ['one\n', 'two\n', '']) await making.append(id, 'stix.json', text(piece));
  const saved = await making.finish(id, 'stix-redacted.json', { redactedBy: 'aa' });
  expect(saved).toEqual({ name: 'stix-redacted.json', sha256: sha256Hex('one\ntwo\n'), bytes: 8 });
  expect(await readFile(join(dir, 'exports/stix-redacted.json'), 'utf8')).toBe('one\ntwo\n');
  expect((await opened.journal()).entries.at(-1)).toMatchObject({
    act: 'case.exported',
    object: 'stix-redacted.json',
    data: { redactedBy: 'aa', bytes: 8, sha256: saved.sha256 },
  });
  expect(await readdir(join(dir, FOLDER))).toEqual([]);
  await opened.release();
});

test('several files become a zip in order of their names, the same bytes whatever came first', async () => {
  const { opened } = await newCase();
  const making = new ExportsInMaking();
  const made = async (files: readonly string[]) => {
    const id = await making.begin(opened);
    for (const file of files) await making.append(id, file, text(`of ${file}`));
    return await making.finish(id, 'tables-csv.zip', {});
  };
  const first = await made(['b.csv', 'a.csv']);
  const second = await made(['a.csv', 'b.csv']);
  expect([first.name, second.name]).toEqual(['tables-csv.zip', 'tables-csv-2.zip']);
  expect(second.sha256).toBe(first.sha256);
  await opened.release();
});

test('one that is given up leaves nothing, and neither does one whose window was closed', async () => {
  const { dir, opened } = await newCase();
  const making = new ExportsInMaking();
  const given = await making.begin(opened);
  await making.append(given, 'a.csv', text('a'));
  await making.discard(given);
  await making.discard(given);
  await expect(making.append(given, 'a.csv', text('a'))).rejects.toThrow('was given up');
  const left = await making.begin(opened);
  await making.append(left, 'a.csv', text('a'));
  await opened.release();
  expect(await readdir(join(dir, FOLDER))).toEqual([left]);
  await (await openCase(dir)).release();
  expect(await readdir(join(dir, FOLDER))).toEqual([]);
  expect(await readdir(join(dir, 'exports'))).toEqual([]);
});

test('no file of it lies outside of its folder, and nothing is frozen from nothing', async () => {
  const { dir, opened } = await newCase();
  const making = new ExportsInMaking();
  const id = await making.begin(opened);
  for (const file of ['../../case.json', '.zip', '', 'a/b', 'con'])
    await expect(making.append(id, file, text('x')), file).rejects.toThrow('is no name of a file');
  await expect(making.finish(id, 'stix.json', {})).rejects.toThrow('Nothing was written');
  await making.discard(id);
  expect(await readdir(join(dir, 'exports'))).toEqual([]);
  await opened.release();
});

test('pieces that are sent at once stand whole one behind the other, and all before what is frozen', async () => {
  const { opened } = await newCase();
  const making = new ExportsInMaking();
  const id = await making.begin(opened);
  const [first, second] = [sluggish('a', 40), sluggish('b', 40)];
  const [, , saved, again] = await Promise.allSettled([
    making.append(id, 'stix.json', first),
    making.append(id, 'stix.json', second),
    making.finish(id, 'stix.json', {}),
    making.finish(id, 'stix.json', {}),
  ]);
  const sha256 = sha256Hex(`${'a'.repeat(40)}${'b'.repeat(40)}`);
  expect(saved).toMatchObject({ status: 'fulfilled', value: { bytes: 80, sha256 } });
  expect(again).toMatchObject({ status: 'rejected' });
  await opened.release();
});

test('an export of which a piece broke off is given up, not frozen with half of it', async () => {
  const { dir, opened } = await newCase();
  const making = new ExportsInMaking();
  const id = await making.begin(opened);
  await expect(making.append(id, 'stix.json', sluggish('a', 3, new Error('The window left.')))).rejects.toThrow(
    'The window left.',
  );
  await expect(making.finish(id, 'stix.json', {})).rejects.toThrow('was given up');
  expect(await readdir(join(dir, FOLDER))).toEqual([]);
  expect(await readdir(join(dir, 'exports'))).toEqual([]);
  await opened.release();
});

/** A stream of single letters, each after whatever else waits for its turn; ends with the failure where there is one. */
function sluggish(letter: string, count: number, failure?: Error): ReadableStream<Uint8Array> {
  let left = count;
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setImmediate(resolve));
      left -= 1;
      if (left >= 0) controller.enqueue(new TextEncoder().encode(letter));
      else if (failure) controller.error(failure);
      else controller.close();
    },
  });
}

test('nothing is released from a case whose original was altered', async () => {
  const { dir, opened } = await newCase();
  const { evidenceId } = await opened.receive('a.jsonl', new Blob(['{}\n']));
  await opened.commitReceived();
  const path = join(dir, 'evidence/sha256', evidenceId.slice(0, 2), evidenceId);
  const { chmod, writeFile } = await import('node:fs/promises');
  await chmod(path, 0o600);
  await writeFile(path, '[]\n');
  const making = new ExportsInMaking();
  const id = await making.begin(opened);
  await making.append(id, 'stix.json', text('x'));
  await expect(making.finish(id, 'stix.json', {})).rejects.toThrow('nothing is released from this case');
  expect(await readdir(join(dir, 'exports'))).toEqual([]);
  await opened.release();
});
