import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyCase, importNatively, SAMPLE, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { Workbench } from './support/workbench.ts';

const TRACE = JSON.stringify([
  { role: 'user', content: 'What is in the inbox?' },
  { role: 'assistant', content: 'Three messages.' },
]);

test('a second window of the same case works in memory and says why', async ({ folder, serve, workbench, context }) => {
  const caseDir = join(folder, 'desk.spoor');
  const { totals } = await importNatively(caseDir, SAMPLE);
  const served = await serve(caseDir);
  await workbench.open(served.url);
  const second = new Workbench(await context.newPage());
  await second.open(served.origin);
  await expect(second.page.getByRole('status').filter({ hasText: 'kept in memory' })).toContainText('Another window');
  for (const window of [workbench, second]) {
    await window.goTo('Timeline');
    await expect.poll(() => window.eventCount(), { timeout: 60_000 }).toBe(totals.events);
  }
});

test('what two windows import one after the other is all there afterwards', async ({
  folder,
  serve,
  workbench,
  context,
}) => {
  test.setTimeout(180_000);
  const caseDir = join(folder, 'two.spoor');
  await emptyCase(caseDir, 'Two windows');
  await writeFile(join(folder, 'inbox.json'), TRACE);
  const served = await serve(caseDir);
  await workbench.open(served.url);
  const second = new Workbench(await context.newPage());
  await second.open(served.origin);
  await second.drop(SAMPLE);
  await second.importSummary();
  await workbench.page.bringToFront();
  await workbench.drop(join(folder, 'inbox.json'));
  await workbench.importSummary();
  await workbench.dialog.getByRole('button', { name: 'Show the timeline' }).click();
  await expect.poll(() => workbench.eventCount()).toBe(3232);
  await served.stop();
  expect(await spoor('verify', caseDir)).toMatchObject({ code: 0, stderr: '' });
});

test('two windows cannot import at the same time: the second is told why', async ({
  folder,
  serve,
  workbench,
  context,
}) => {
  test.setTimeout(180_000);
  const caseDir = join(folder, 'two.spoor');
  await emptyCase(caseDir, 'Two windows');
  const bundle = join(folder, 'many.jsonl');
  await writeFile(bundle, `${TRACE}\n`.repeat(20_000));
  await writeFile(join(folder, 'inbox.json'), TRACE);
  const served = await serve(caseDir);
  await workbench.open(served.url);
  const second = new Workbench(await context.newPage());
  await second.open(served.origin);
  await workbench.page.bringToFront();
  await workbench.drop(bundle);
  await expect(workbench.dialog.getByRole('button', { name: 'Cancel the import' })).toBeVisible();
  await second.page.bringToFront();
  await second.drop(join(folder, 'inbox.json'));
  await expect(second.dialog.getByRole('alert')).toContainText('Another window');
  const { totals } = await workbench.importSummary(120_000);
  expect(totals.records).toBe(40_000);
  await served.stop();
  expect(await spoor('verify', caseDir)).toMatchObject({ code: 0, stderr: '' });
});

test('a case that was opened again takes more evidence', async ({ folder, serve, workbench }) => {
  const caseDir = join(folder, 'desk.spoor');
  await importNatively(caseDir, SAMPLE);
  await writeFile(join(folder, 'inbox.json'), TRACE);
  await writeFile(join(folder, 'again.json'), TRACE.replace('Three', 'Four'));
  const served = await serve(caseDir);
  await workbench.open(served.url);
  for (const [name, records] of [
    ['inbox.json', 2],
    ['again.json', 2],
  ] as const) {
    await workbench.drop(join(folder, name));
    expect((await workbench.importSummary()).totals.imported).toBe(records);
    await workbench.reload();
    await workbench.isReady();
  }
  await workbench.goTo('Timeline');
  await expect.poll(() => workbench.eventCount()).toBe(3234);
  await workbench.isSettled();
  await served.stop();
  expect(await spoor('verify', caseDir)).toMatchObject({ code: 0, stderr: '' });
});

test('a reload opens the case again without reading the evidence', async ({ folder, serve, workbench, page }) => {
  const caseDir = join(folder, 'desk.spoor');
  await emptyCase(caseDir, 'Support desk');
  const served = await serve(caseDir);
  await workbench.open(served.url);
  await workbench.drop(SAMPLE);
  await workbench.importSummary();
  const read: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    // The host hashes the originals at every opening; none of their bytes come into the page.
    if (pathname.startsWith('/api/evidence') && !pathname.endsWith('/verify')) read.push(request.url());
  });
  await page.goto(`${served.origin}/#/timeline`);
  const started = performance.now();
  await workbench.reload();
  await expect.poll(() => workbench.eventCount(), { intervals: [50] }).toBe(3230);
  test.info().annotations.push({ type: 'reload', description: `${Math.round(performance.now() - started)} ms` });
  await expect(page.getByText('kept in memory')).toBeHidden();
  expect(read).toEqual([]);
});

test('nobody without the token is let in', async ({ folder, serve, request, page, complaints }) => {
  const caseDir = join(folder, 'desk.spoor');
  await emptyCase(caseDir, 'Support desk');
  const { origin, url } = await serve(caseDir);
  for (const path of ['/', '/api/case', '/api/journal', '/?token=wrong', '/assets/index.js'])
    expect((await request.get(`${origin}${path}`)).status(), path).toBe(403);
  const foreign = { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await request.get(url, { headers: foreign, maxRedirects: 0 })).status()).toBe(403);
  expect((await request.get(url, { headers: { host: 'evil.example' }, maxRedirects: 0 })).status()).toBe(403);
  await page.goto(origin);
  await expect(page.locator('body')).toContainText('no valid token');
  complaints.expect(/403/);
});
