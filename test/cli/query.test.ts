import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE, spoor } from './run-spoor.ts';

let folder: string;
let dir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-query-'));
  dir = join(folder, 'sample.spoor');
  await spoor('import', SAMPLE, '--case', dir);
}, 120_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('an answer has its columns, types, rows, number, hash and what nothing promises', async () => {
  const sql = "SELECT kind, count(*) AS events FROM event WHERE kind IN ('log', 'delegation') GROUP BY kind";
  const told = await spoor('query', dir, sql, '--json');
  const answer = JSON.parse(told.stdout);
  expect(answer).toMatchObject({ columns: ['kind', 'events'], types: ['VARCHAR', 'BIGINT'], total: 2 });
  expect([...answer.rows].sort()).toEqual([
    ['delegation', '269'],
    ['log', '17'],
  ]);
  // The hash is that of the documented text, which anybody can make again.
  expect(answer.sha256).toBe('ef63e1c005d1a9105d4e202874a7057af186c722d3611fad03780c50f239903c');
  expect(answer.notes).toMatchObject([{ code: 'unordered', touchesHash: false }]);
  const shown = await spoor('query', dir, sql);
  expect(shown.stdout).toMatch(/^kind +events\n/);
  expect(shown.stderr).toContain(`2 rows, SHA-256 ${answer.sha256}`);
});

test('what is refused is said with its place, and ends in failure', async () => {
  const sql = 'SELECT seq,\n  kin FROM event';
  const told = await spoor('query', dir, sql);
  expect(told).toMatchObject({ code: 1, stdout: '' });
  expect(told.stderr).toContain('Did you mean kind?\n  2:   kin FROM event\n       ^');
  const problem = { line: 2, column: 3, suggestions: ['kind'] };
  const asJson = await spoor('query', dir, sql, '--json');
  expect(asJson.code).toBe(1);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ problem });
});

test.each([
  'DROP TABLE event',
  "SELECT * FROM read_text('/etc/hostname')",
  "SELECT getenv('HOME')",
  'SELECT 1; SELECT 2',
])('%s is not run', async (sql) => {
  expect(await spoor('query', dir, sql)).toMatchObject({ code: 1, stdout: '' });
  expect((await spoor('query', dir, 'SELECT count(*) FROM event', '--csv')).stdout.trim()).toMatch(/\n3230$/);
});

test('a query that begins with a comment comes after --', async () => {
  expect((await spoor('query', dir, '--csv', '--', '-- all\nSELECT count(*) AS n FROM event')).stdout.trim()).toBe(
    'n\r\n3230',
  );
});
