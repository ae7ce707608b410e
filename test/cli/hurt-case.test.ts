import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashesOf, spoor, temporaryFolder } from './run-spoor.ts';

const said = (text: string) => JSON.stringify({ messages: [{ role: 'user', content: text }] });

/** A case of two files, and where its parts lie. */
async function caseOfTwo() {
  const folder = await temporaryFolder();
  const [bundle, dir] = [join(folder, 'in'), join(folder, 'x.spoor')];
  await mkdir(bundle);
  await writeFile(join(bundle, 'a.json'), said('one'));
  await writeFile(join(bundle, 'b.json'), said('two'));
  const { stdout } = await spoor('import', bundle, '--case', dir, '--json');
  const originals: readonly string[] = JSON.parse(stdout).sources.map(({ sha256 }: { sha256: string }) =>
    join(dir, 'evidence/sha256', sha256.slice(0, 2), sha256),
  );
  return { bundle, dir, original: originals[0] ?? '', cache: join(dir, 'derived/case.duckdb') };
}

test('an original that is lost with the cache is put back by importing it again', async () => {
  const { bundle, dir, original } = await caseOfTwo();
  const bytes = await readFile(original);
  await rm(original, { force: true });
  await rm(join(dir, 'derived'), { recursive: true });
  expect((await spoor('summary', dir)).stderr).toContain('[evidence/missing]');
  expect(await spoor('import', join(bundle, '..', 'in'), '--case', dir, '--json')).toMatchObject({ code: 0 });
  expect(await readFile(original)).toEqual(bytes);
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
  const before = await hashesOf(dir);
  expect((await spoor('import', bundle, '--case', dir)).stdout).toContain('Already imported: nothing was changed');
  expect(await hashesOf(dir)).toEqual(before);
});

test('an original that is lost is put back beside a sound cache, and nothing is counted twice', async () => {
  const { bundle, dir, original } = await caseOfTwo();
  await rm(original, { force: true });
  await spoor('import', bundle, '--case', dir);
  expect((await spoor('query', dir, 'SELECT count(*) FROM event', '--csv')).stdout.trim()).toMatch(/\n2$/);
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
});

test('verify says that an original is missing, and goes on with all other checks', async () => {
  const { dir, original } = await caseOfTwo();
  await rm(original, { force: true });
  const run = await spoor('verify', dir, '--json');
  expect(run.code).toBe(1);
  expect(JSON.parse(run.stdout)).toEqual({
    isSound: false,
    first: { what: 'Evidence in/a.json', isSound: false, finding: expect.stringContaining('missing, SHA-256 ') },
    checks: [
      { what: 'Journal', isSound: true, finding: expect.stringContaining('whole, ') },
      { what: 'Evidence in/a.json', isSound: false, finding: expect.stringContaining('missing, SHA-256 ') },
      { what: 'Evidence in/b.json', isSound: true, finding: expect.stringContaining('intact, SHA-256 ') },
      { what: 'case.json', isSound: true, finding: 'intact, compared with the journal' },
      {
        what: 'Database',
        isSound: false,
        finding: expect.stringMatching(/^cannot be compared: The case does not hold/),
      },
    ],
  });
});

test.each([
  ['cut short', (cache: string) => truncate(cache, 5000)],
  ['emptied', (cache: string) => truncate(cache, 0)],
  ['overwritten in its midst', (cache: string) => overwrite(cache)],
])('verify says that a cache that was %s cannot be read, and the next command makes it anew', async (_, damage) => {
  const { dir, cache } = await caseOfTwo();
  await damage(cache);
  const run = await spoor('verify', dir);
  expect(run).toMatchObject({ code: 1, stderr: '' });
  expect(run.stdout).toMatch(/^Database: cannot be read: its file is damaged\./m);
  expect(await spoor('summary', dir)).toMatchObject({ code: 0 });
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
});

async function overwrite(path: string): Promise<void> {
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0xaa, 12_288));
}

test.each(['journal.jsonl', 'derived/case.duckdb', 'derived/stamp.json', 'derived/timeline.columns'])(
  'verify names %s where one bit of it was turned',
  async (path) => {
    const { dir } = await caseOfTwo();
    expect(await spoor('verify', dir)).toMatchObject({ code: 0, stdout: expect.not.stringContaining('timeline') });
    await turnBit(join(dir, path));
    const run = await spoor('verify', dir, '--json');
    expect(run.code).toBe(1);
    const names: Readonly<Record<string, string>> = { 'derived/case.duckdb': 'Database', 'journal.jsonl': 'Journal' };
    expect(JSON.parse(run.stdout).first).toMatchObject({ what: names[path] ?? path, isSound: false });
  },
);

test('verify says of columns that were made of another state of the case that the app does not use them', async () => {
  const { bundle, dir } = await caseOfTwo();
  const columns = join(dir, 'derived/timeline.columns');
  const earlier = await readFile(columns);
  await writeFile(join(bundle, 'c.json'), said('three'));
  await spoor('import', bundle, '--case', dir);
  expect(await spoor('verify', dir)).toMatchObject({ code: 0, stdout: expect.not.stringContaining('timeline') });
  await writeFile(columns, earlier);
  const run = await spoor('verify', dir);
  expect(run).toMatchObject({ code: 0 });
  expect(run.stdout).toMatch(
    /^derived\/timeline\.columns: made of another state of the case: the app does not use it$/m,
  );
});

/** In the last tenth: in the columns that is a time or a code, and in the stamp a digit of a hash. */
async function turnBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  const at = Math.floor(bytes.length * 0.9);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(path, bytes);
}
