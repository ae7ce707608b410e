import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { hashesOf, SAMPLE, spoor, startSpoor, temporaryFolder } from './run-spoor.ts';

const account = z.object({
  name: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  format: z.string().nullable(),
  state: z.string(),
  stateReason: z.string(),
  records: z.number(),
  imported: z.number(),
  events: z.number(),
  merged: z.number(),
  duplicates: z.number(),
  rejects: z.number(),
  firstNs: z.string().nullable(),
  lastNs: z.string().nullable(),
});
const imported = z.object({
  changed: z.boolean(),
  sources: z.array(account),
  totals: account.pick({ records: true, imported: true, events: true, merged: true, duplicates: true, rejects: true }),
});

function messages(...texts: readonly string[]): string {
  return JSON.stringify({ messages: texts.map((content) => ({ role: 'user', content })) });
}

async function importing(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'in'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'in', name), content);
  const dir = join(folder, 'x.spoor');
  const run = await spoor('import', join(folder, 'in'), '--case', dir, '--json');
  const result = imported.parse(JSON.parse(run.stdout));
  return { dir, run, result, source: (name: string) => result.sources.find((source) => source.name === `in/${name}`) };
}

test('the sample is imported, every record of it accounted for, and the damaged line is a reject', async () => {
  const dir = join(await temporaryFolder(), 'sample.spoor');
  const run = await spoor('import', SAMPLE, '--case', dir, '--json');
  const { sources, totals } = imported.parse(JSON.parse(run.stdout));
  for (const source of sources) {
    expect(source.records, source.name).toBe(source.imported + source.merged + source.duplicates + source.rejects);
  }
  const sum = (count: (source: z.infer<typeof account>) => number) =>
    sources.reduce((all, source) => all + count(source), 0);
  expect(totals).toEqual({
    records: sum(({ records }) => records),
    imported: sum(({ imported }) => imported),
    events: sum(({ events }) => events),
    merged: sum(({ merged }) => merged),
    duplicates: sum(({ duplicates }) => duplicates),
    rejects: sum(({ rejects }) => rejects),
  });
  expect(totals.rejects).toBeGreaterThan(0);
  expect(run.code).toBe(3);
});

test('the same bundle again changes no byte of the case and says so', async () => {
  const dir = join(await temporaryFolder(), 'sample.spoor');
  const first = await spoor('import', SAMPLE, '--case', dir, '--json');
  const before = await hashesOf(dir);
  const again = await spoor('import', SAMPLE, '--case', dir, '--json');
  expect(imported.parse(JSON.parse(again.stdout)).changed).toBe(false);
  expect(imported.parse(JSON.parse(again.stdout)).totals).toEqual(imported.parse(JSON.parse(first.stdout)).totals);
  expect(await hashesOf(dir)).toEqual(before);
  expect((await spoor('import', SAMPLE, '--case', dir)).stdout).toContain('Already imported: nothing was changed');
});

test('a report made twice is the same bytes', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'sample.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  for (const name of ['1.html', '2.html']) {
    expect(await spoor('report', dir, '--out', join(folder, name))).toMatchObject({ code: 0 });
  }
  expect(await readFile(join(folder, '1.html'))).toEqual(await readFile(join(folder, '2.html')));
});

test('verify finds a sound case sound, and names an altered original and a broken journal', async () => {
  const { dir, result } = await importing({ 'a.json': messages('one', 'two') });
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
  const sha256 = result.sources[0]?.sha256 ?? '';
  const original = join(dir, 'evidence/sha256', sha256.slice(0, 2), sha256);
  await chmod(original, 0o600);
  await writeFile(original, messages('one', 'TWO'));
  const altered = await spoor('verify', dir);
  expect(altered.code).toBe(1);
  expect(altered.stdout).toContain(`Evidence in/a.json: altered, SHA-256 ${sha256}`);
  const journal = join(dir, 'journal.jsonl');
  await writeFile(journal, (await readFile(journal, 'utf8')).replace('in/a.json', 'in/b.json'));
  expect((await spoor('verify', dir)).stdout).toMatch(/Journal: broken at line \d+/);
});

test('verify names the tables of a cache that was altered', async () => {
  const { dir } = await importing({ 'a.json': messages('one', 'two') });
  const { openNative } = await import('../../engine/native.ts');
  const database = await openNative(join(dir, 'derived/case.duckdb'));
  await database.run("UPDATE event SET kind = 'log' WHERE seq = 1");
  await database.close();
  const run = await spoor('verify', dir);
  expect(run.code).toBe(1);
  expect(run.stdout).toContain('Database: differs from what the evidence gives in: event.');
});

test('a truncated line is rejected with its place, and the lines before it are read', async () => {
  const { run, dir, source } = await importing({ 'a.jsonl': `${messages('one')}\n${messages('two').slice(0, 30)}` });
  expect(source('a.jsonl')).toMatchObject({ records: 2, imported: 1, rejects: 1 });
  expect(run.code).toBe(3);
  const places = await spoor('query', dir, "SELECT byte_offset, reason FROM record_outcome WHERE outcome = 'rejected'");
  expect(places.stdout).toContain(String(`${messages('one')}\n{"messages":[`.length));
});

test.each([
  ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${messages('größe')}`, 'utf8')],
  ['UTF-16LE with a byte-order mark', Buffer.from(`\ufeff${messages('größe')}`, 'utf16le')],
  ['UTF-16BE with a byte-order mark', Buffer.from(`\ufeff${messages('größe')}`, 'utf16le').swap16()],
])('%s is read', async (_, bytes) => {
  const { dir, source, run } = await importing({ 'a.json': bytes });
  expect(source('a.json')).toMatchObject({ format: 'chat-messages', records: 1, rejects: 0 });
  expect(run.code).toBe(0);
  expect((await spoor('timeline', dir)).stdout).toContain('größe');
});

test('bytes of another encoding are read with replacement characters, and that is counted', async () => {
  const { dir, source } = await importing({ 'a.json': Buffer.from(messages('größe'), 'latin1') });
  expect(source('a.json')).toMatchObject({ records: 1, imported: 1 });
  const notes = await spoor('query', dir, 'SELECT code, count FROM source_note');
  expect(notes.stdout).toContain('encoding_replaced');
});

test('50 MB on one line are read', async () => {
  const { source, run } = await importing({
    'a.jsonl': `${messages('x'.repeat(50 * 1024 * 1024))}\n${messages('two')}`,
  });
  expect(source('a.jsonl')).toMatchObject({ records: 2, imported: 2 });
  expect(run.code).toBe(0);
});

test('a first line of 20 MB is recognised by what stands behind its text', async () => {
  const message = { role: 'user', content: 'x'.repeat(20 * 1024 * 1024) };
  const line = { type: 'user', message, uuid: 'u-1', sessionId: 's-1', timestamp: '2026-01-01T00:00:00Z' };
  const { source, run } = await importing({ 'a.jsonl': `${JSON.stringify(line)}\n` });
  expect(source('a.jsonl')).toMatchObject({ format: 'claude-code', records: 1, imported: 1 });
  expect(run.code).toBe(0);
});

test('JSON nested ten thousand deep is quarantined, and what stands beside it is read', async () => {
  const deep = `{"messages":[{"role":"user","content":${'['.repeat(10_000)}${']'.repeat(10_000)}}]}`;
  const { source, run } = await importing({ 'a.jsonl': `${messages('one')}\n${deep}\n${messages('three')}` });
  expect(source('a.jsonl')).toMatchObject({ records: 3, imported: 2, rejects: 1 });
  expect(run.code).toBe(3);
});

test('an empty file and a file of no known format are kept and listed', async () => {
  const { source, run } = await importing({ 'empty.jsonl': '', 'notes.txt': 'hello', 'a.json': messages('one') });
  expect(source('empty.jsonl')).toMatchObject({ state: 'empty', stateReason: 'It holds no byte.' });
  expect(source('notes.txt')).toMatchObject({ state: 'opaque', format: null, records: 0 });
  expect(run.code).toBe(0);
});

test('a path that is not there is said in a sentence, and no case is made', async () => {
  const folder = await temporaryFolder();
  const run = await spoor('import', join(folder, 'nowhere.zip'), '--case', join(folder, 'x.spoor'));
  expect(run).toMatchObject({ code: 1, stdout: '' });
  expect(run.stderr).toContain('nowhere.zip": there is no such file or folder. Check the path.');
  expect(await hashesOf(folder)).toEqual(new Map());
});

test('a folder that is no case is refused', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'precious.txt'), 'mine');
  const run = await spoor('import', SAMPLE, '--case', folder);
  expect(run.code).toBe(1);
  expect([...(await hashesOf(folder)).keys()]).toEqual(['/precious.txt']);
});

const isRoot = process.getuid?.() === 0;
test.skipIf(isRoot)('a folder without rights is named as a loss (skipped as root: root may read all)', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'in/locked'), { recursive: true });
  await writeFile(join(folder, 'in/a.json'), messages('one'));
  await chmod(join(folder, 'in/locked'), 0);
  const run = await spoor('import', join(folder, 'in'), '--case', join(folder, 'x.spoor'));
  await chmod(join(folder, 'in/locked'), 0o700);
  expect(run.code).toBe(3);
  expect(run.stdout).toContain('Not taken in: in/locked: The folder cannot be read: this account may not read it.');
});

test('a second process cannot write a case that another holds', async () => {
  const { dir } = await importing({ 'a.json': messages('one') });
  const serving = startSpoor('serve', dir);
  await new Promise((resolve) => serving.stdout?.once('data', resolve));
  const run = await spoor('import', SAMPLE, '--case', dir);
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('[case/locked]');
  expect(await spoor('summary', dir)).toMatchObject({ code: 0 });
});

test('an import that is killed leaves the case as it was, and the next one is whole', async () => {
  const { dir } = await importing({ 'a.json': messages('one') });
  const lines = Array.from({ length: 20_000 }, (_, n) => messages(`message ${n} ${'x'.repeat(200)}`)).join('\n');
  const big = join(dir, '..', 'big.jsonl');
  await writeFile(big, lines);
  for (const afterMs of [300, 700, 1100, 1500]) {
    const child = startSpoor('import', big, '--case', dir);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const killer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    await ended;
    clearTimeout(killer);
    expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
    if (child.signalCode === 'SIGKILL') {
      const counted = await spoor('query', dir, 'SELECT count(*) AS events FROM event', '--json');
      // All or nothing: a kill after the commit leaves the import whole.
      const { rows } = z.object({ rows: z.array(z.array(z.string())) }).parse(JSON.parse(counted.stdout));
      expect(['1', '20001']).toContain(rows[0]?.[0]);
    }
  }
  const whole = await spoor('import', big, '--case', dir, '--json');
  expect(imported.parse(JSON.parse(whole.stdout)).totals).toMatchObject({ records: 20_000, imported: 20_000 });
});

test('a query that would change the case is refused', async () => {
  const { dir } = await importing({ 'a.json': messages('one') });
  for (const sql of [
    'DROP TABLE event',
    'SELECT 1; DROP TABLE event',
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT $$'$$; DROP TABLE event; --'",
  ]) {
    expect(await spoor('query', dir, sql), sql).toMatchObject({ code: 1, stdout: '' });
  }
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
});

test('hostile text stays text on the terminal and in CSV', async () => {
  const { dir } = await importing({ 'a.json': messages('\u001b[2J\u202egone', '=HYPERLINK("http://192.0.2.1","x")') });
  const lines = (await spoor('timeline', dir)).stdout;
  expect(lines).not.toContain('\u001b');
  expect(lines).toContain('\\u{1b}[2J\\u{202e}gone');
  expect((await spoor('timeline', dir, '--csv')).stdout).toContain(`"'=HYPERLINK(""http`);
});

test('every command teaches itself', async () => {
  const { stdout } = await spoor('--help');
  for (const name of [
    'open',
    'serve',
    'import',
    'summary',
    'timeline',
    'graph',
    'findings',
    'query',
    'playbooks',
    'report',
    'verify',
  ]) {
    expect(stdout).toContain(`  ${name}`);
    expect(await spoor(name, '--help')).toMatchObject({ code: 0 });
  }
  expect(stdout).toContain('Exit codes: 0 all read · 3 read, with rejects or losses · 1 nothing could be done.');
});
