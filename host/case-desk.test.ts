import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CaseDesk } from './case-desk.ts';

let dir: string;
let desk: CaseDesk;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'spoor-desk-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'assets/index.html'), '<!doctype html><title>Spoor</title>');
  await writeFile(join(dir, 'assets/start.html'), '<!doctype html><title>Start</title>');
  desk = new CaseDesk({ assetsDir: join(dir, 'assets'), place: dir });
});

afterEach(async () => {
  await desk.close();
  await rm(dir, { recursive: true, force: true });
});

const post = (path: string, body: unknown) =>
  desk.answer(new Request(`spoor://app/api/start/${path}`, { method: 'POST', body: JSON.stringify(body) }));
const get = (path: string) => desk.answer(new Request(`spoor://app/${path}`));
const codeOf = async (response: Response) => [response.status, Reflect.get(await response.json(), 'code')];

test('without a case there is the start screen, and nothing of a case is answered', async () => {
  expect(await (await get('')).text()).toContain('<title>Start</title>');
  expect(await (await get('api/start')).json()).toEqual({ folder: dir, cases: [], canChoose: false });
  expect(await codeOf(await get('api/case'))).toEqual([409, 'request/refused']);
  expect((await post('folder', {})).status).toBe(403);
  expect((await get('')).headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a case is made at the start screen, which then is gone', async () => {
  expect((await post('new', { name: 'Wire transfer', timeZone: 'Europe/Berlin' })).status).toBe(204);
  expect(desk.dir).toBe(join(dir, 'Wire transfer.spoor'));
  expect(await (await get('api/case')).json()).toMatchObject({ title: 'Wire transfer', timeZone: 'Europe/Berlin' });
  expect((await post('new', { name: 'Another', timeZone: 'UTC' })).status).toBe(404);
  expect((await post('open', { name: 'Wire transfer.spoor' })).status).toBe(404);
  expect((await get('api/start')).status).toBe(404);
});

test('a case that is there is listed and opened by its name', async () => {
  await desk.create(join(dir, 'one.spoor'), 'One', 'UTC');
  await desk.close();
  expect(await (await get('api/start')).json()).toMatchObject({ cases: [{ name: 'one.spoor', title: 'One' }] });
  expect(await codeOf(await post('new', { name: 'one', timeZone: 'UTC' }))).toEqual([409, 'case/exists']);
  expect(await codeOf(await post('open', { name: '../one.spoor' }))).toEqual([404, 'case/not-a-case']);
  expect((await post('open', { name: 'one.spoor' })).status).toBe(204);
  expect(desk.dir).toBe(join(dir, 'one.spoor'));
});

test('what is no request of the start screen makes nothing', async () => {
  const wrong = [
    { name: 'one' },
    { name: 1, timeZone: 'UTC' },
    { name: 'one', timeZone: 'UTC', dir: '/tmp' },
    [],
    'one',
  ];
  for (const body of wrong) expect(await codeOf(await post('new', body))).toEqual([400, 'usage/invalid']);
  // A zone that there is not is found only once the folder is made: it is taken away again.
  expect(await codeOf(await post('new', { name: 'one', timeZone: 'Mars/Olympus' }))).toEqual([400, 'usage/invalid']);
  expect((await post('new', { name: 'x'.repeat(5_000), timeZone: 'UTC' })).status).toBe(400);
  expect((await readdir(dir)).sort()).toEqual(['assets']);
});

test('of two windows that choose at once, one does, and the other is told', async () => {
  const answers = await Promise.all([
    post('new', { name: 'one', timeZone: 'UTC' }),
    post('new', { name: 'two', timeZone: 'UTC' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect((await readdir(dir)).filter((name) => name.endsWith('.spoor'))).toHaveLength(1);
});

test('another folder is chosen by the person and never by the page', async () => {
  await mkdir(join(dir, 'elsewhere'));
  const choosing = new CaseDesk({
    assetsDir: join(dir, 'assets'),
    place: dir,
    choosePlace: async () => join(dir, 'elsewhere'),
  });
  const chosen = await choosing.answer(
    new Request('spoor://app/api/start/folder', { method: 'POST', body: '{"folder":"/etc"}' }),
  );
  expect(await chosen.json()).toEqual({ folder: join(dir, 'elsewhere'), cases: [], canChoose: true });
});

test('a new case is answered over the scheme of the app', async () => {
  await desk.create(join(dir, 'one.spoor'), 'Wire transfer', 'Europe/Berlin');
  const about = await desk.answer(new Request('spoor://app/api/case'));
  expect(await about.json()).toMatchObject({ title: 'Wire transfer', timeZone: 'Europe/Berlin' });
  const page = await desk.answer(new Request('spoor://app/'));
  expect([page.headers.get('content-type'), await page.text()]).toEqual([
    'text/html; charset=utf-8',
    '<!doctype html><title>Spoor</title>',
  ]);
});

test('a path that climbs out of the app finds nothing', async () => {
  await desk.create(join(dir, 'one.spoor'), 'Wire transfer', 'UTC');
  const response = await desk.answer(new Request('spoor://app/..%2f..%2fone.spoor%2fcase.json'));
  expect(response.status).toBe(404);
});

test('a case that cannot be opened leaves the open one as it was', async () => {
  await desk.create(join(dir, 'one.spoor'), 'Wire transfer', 'UTC');
  await expect(desk.open(join(dir, 'assets'))).rejects.toMatchObject({ code: 'case/not-a-case' });
  expect(desk.dir).toBe(join(dir, 'one.spoor'));
});

test('opening another case gives the first one back', async () => {
  await desk.create(join(dir, 'one.spoor'), 'One', 'UTC');
  await desk.create(join(dir, 'two.spoor'), 'Two', 'UTC');
  const other = new CaseDesk({ assetsDir: join(dir, 'assets'), place: dir });
  await other.open(join(dir, 'one.spoor'));
  expect(other.dir).toBe(join(dir, 'one.spoor'));
  await other.close();
});

test('the latest report is the last HTML export of the journal', async () => {
  await desk.create(join(dir, 'one.spoor'), 'One', 'UTC');
  expect(await desk.latestReport()).toBeUndefined();
  for (const name of ['report.html', 'report.html', 'events.csv']) {
    await desk.answer(new Request(`spoor://app/api/exports?name=${name}`, { method: 'POST', body: '<p>x</p>' }));
  }
  expect(await desk.latestReport()).toBe('report-2.html');
});

test('where the folder is gone, another one can still be chosen', async () => {
  const gone = join(dir, 'gone');
  const choosing = new CaseDesk({ assetsDir: join(dir, 'assets'), place: gone, choosePlace: async () => dir });
  const asked = await choosing.answer(new Request('spoor://app/api/start'));
  expect(await asked.json()).toMatchObject({
    folder: gone,
    cases: [],
    canChoose: true,
    trouble: expect.stringContaining('is gone'),
  });
  const chosen = await choosing.answer(new Request('spoor://app/api/start/folder', { method: 'POST', body: '{}' }));
  expect(await chosen.json()).toEqual({ folder: dir, cases: [], canChoose: true });
});
