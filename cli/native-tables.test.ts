import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCase } from '../host/case-folder.ts';
import { createHandler } from '../host/handler.ts';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { nativeTables } from './native-tables.ts';

const FOLDER = 'derived/exports-in-making';

async function newCase() {
  const dir = join(await temporaryFolder(), 'a.spoor');
  const opened = await createCase(dir, { title: 'A', timeZone: 'UTC' });
  onTestFinished(() => opened.release());
  await opened.receive('a.jsonl', new Blob(['{"role":"user","content":"Pay 4711"}\n']));
  await opened.commitReceived();
  return { dir, opened };
}

test('tables are made within the case folder, on no other disk, and nothing is left of them', async () => {
  const { dir } = await newCase();
  const wish = { as: 'parquet', isRedacted: false, signal: new AbortController().signal };
  const path = await nativeTables.make(dir, wish, async (made) => made.path);
  expect(path.startsWith(join(dir, FOLDER))).toBe(true);
  expect(await readdir(join(dir, FOLDER))).toEqual([]);
});

test('two are made at once, and one that is given up or has no plan leaves nothing', async () => {
  const { dir, opened } = await newCase();
  const handler = createHandler({ case: opened, assetsDir: dir, tables: nativeTables });
  const ask = (path: string, signal?: AbortSignal) =>
    handler(new Request(`http://spoor/api/tables/${path}`, { method: 'POST', ...(signal && { signal }) }));
  const answers = await Promise.all([
    ask('parquet'),
    ask('duckdb'),
    ask('parquet?redacted'),
    ask('duckdb', AbortSignal.abort()),
    ask('csv'),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, false, false, false]);
  expect((await readdir(join(dir, 'exports'))).toSorted()).toEqual(['tables-parquet.zip', 'tables.duckdb']);
  expect(await readdir(join(dir, FOLDER))).toEqual([]);
});
