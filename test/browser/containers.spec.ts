import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { sqliteBytes } from '../../core/testing/sqlite-bytes.ts';
import { zstdBytes } from '../../core/testing/zstd-bytes.ts';
import { emptyCase, figuresOf, importNatively } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

// Zstandard, SQLite and what is damaged are unpacked by our own means in every world: under the app's policy as in Node.

test('databases and packed files give in the browser what they give natively', async ({ folder, serve, workbench }) => {
  const message = (n: number) => ({
    role: n % 2 === 0 ? 'user' : 'assistant',
    name: 'Planner',
    content: `Step ${n} is done.`,
  });
  const lines = Array.from({ length: 500 }, (_, n) => `${JSON.stringify(message(n))}\n`).join('');
  const database = await sqliteBytes(
    'CREATE TABLE messages (role TEXT, name TEXT, content TEXT)',
    "INSERT INTO messages VALUES ('user', 'Planner', 'Count the addresses.'), ('assistant', 'Expert', 'There are 8.')",
  );
  const packed = await zstdBytes(new TextEncoder().encode(lines));
  const tar = await packTar([
    { header: { name: 'chat.db', size: database.length }, body: database },
    { header: { name: 'log.jsonl.zst', size: packed.length }, body: packed },
  ]);
  const bundles = {
    'all.tar.gz': gzipSync(tar),
    'cut.jsonl.zst': packed.slice(0, 20_000),
    'state.vscdb': database.slice(0, 5000),
  };
  const paths = Object.keys(bundles).map((name) => join(folder, name));
  for (const [name, bytes] of Object.entries(bundles)) await writeFile(join(folder, name), bytes);
  const caseDir = join(folder, 'containers.spoor');
  await emptyCase(caseDir, 'Containers');
  const served = await serve(caseDir);
  await workbench.open(served.url);
  await workbench.drop(...paths);
  const { sources, totals } = await workbench.importSummary();
  const native = await importNatively(join(folder, 'native.spoor'), ...paths);
  expect(figuresOf(totals)).toEqual(figuresOf(native.totals));
  expect(sources.map(figuresOf)).toEqual(native.sources.map(figuresOf));
  // The file that is cut off gives what stands before the cut, and the cut counts as a reject.
  const cut = native.sources.find(({ name }) => name.endsWith('cut.jsonl.zst!/cut.jsonl'));
  expect(cut?.imported).toBeGreaterThan(100);
  expect(cut?.rejects).toBeGreaterThan(0);
  expect(native.sources.map(({ name, records }) => `${name} ${records}`)).toContain(
    'all.tar.gz!/all.tar!/chat.db!/messages.jsonl 2',
  );
});
