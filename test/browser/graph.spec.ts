import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { writeGraphBundle } from './support/graph-bundle.ts';
import { caseOfSample, emptyCase, importNatively, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

/** A window of the app may not stand still for longer than this, whatever is drawn. */
const LONGEST_GAP_MS = 1_500;

let folder: string;
let sampleCase: string;
let bigCase: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-graph-'));
  sampleCase = await caseOfSample(folder);
  bigCase = join(folder, 'big.spoor');
  await emptyCase(bigCase, 'Company');
  const bundle = join(folder, 'company.jsonl');
  await writeGraphBundle(bundle);
  await importNatively(bigCase, bundle);
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the suspicious path is drawn first, and told step by step as the command line tells it', async ({
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(240_000);
  const served = await serve(sampleCase);
  await workbench.open(served.url);
  await workbench.goTo('Graph');
  await expect(page.getByRole('button', { name: 'Suspicious path: 6 edges' })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Paths' }).click();
  const steps = page.getByRole('list', { name: 'Steps of the suspicious path' }).getByRole('listitem');
  await expect(steps).toHaveCount(6);
  await expect(steps.filter({ hasText: 'triage-agent delegates refund-agent' })).toContainText(
    'high: Agent handed on what a result asks, and another did it',
  );

  await page.getByRole('combobox', { name: 'Start' }).selectOption({ label: 'Human: User' });
  await page.getByRole('combobox', { name: 'End' }).selectOption({ label: 'Tool: send_payment' });
  const path = page.getByRole('list', { name: 'Steps of the path' }).getByRole('listitem');
  await expect(path.first()).toContainText('User');
  await expect(path.last()).toContainText('send_payment');
  await expect(page).toHaveURL(/view\.from=human%3Auser&view\.side=routes&view\.to=tool%3Asend_payment/);
  const shown = await path.count();
  await workbench.reload();
  await workbench.isReady();
  await expect(path).toHaveCount(shown);

  await page.getByRole('combobox', { name: 'From', exact: true }).selectOption({ label: 'Agent: refund-agent' });
  const along = workbench.grid('Nodes that could have been reached by dealings');
  await expect(along).toContainText('queue_task', { timeout: 60_000 });
  const reached = Number(await along.getAttribute('aria-rowcount')) - 1;
  await served.stop();
  const told = JSON.parse((await spoor('graph', sampleCase, '--blast', 'refund-agent', '--json')).stdout);
  expect(told.reach.byEdges).toHaveLength(reached);
  const { path: toldPath } = JSON.parse(
    (await spoor('graph', sampleCase, '--path', 'human:user', 'tool:send_payment', '--json')).stdout,
  );
  expect([toldPath.order, toldPath.steps.length]).toEqual(['in_order', shown]);
});

test('time narrows the graph, plays and pauses by keys, and its figures add up', async ({ serve, workbench, page }) => {
  await workbench.open((await serve(sampleCase)).url);
  await workbench.goTo('Graph');
  await workbench.isSettled();
  const until = page.getByRole('slider', { name: 'Until' });
  await until.focus();
  for (let press = 0; press < 60; press += 1) await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/view\.until=\d+/);
  const remarks = page.getByRole('status').filter({ hasText: 'In this time' });
  await expect(remarks).toContainText(/In this time: \d+ of 386 nodes, \d+ of 434 edges/);
  await workbench.isSettled();
  const before = await until.inputValue();
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => until.inputValue()).not.toBe(before);
  await page.getByRole('button', { name: 'Fit' }).focus();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all of the time' }).click();
  await expect(page).not.toHaveURL(/view\.until/);
});

test('where motion is reduced nothing moves by itself: each step is asked for', async ({ serve, workbench, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await workbench.open((await serve(sampleCase)).url);
  await workbench.goTo('Graph');
  await workbench.isSettled();
  const until = page.getByRole('slider', { name: 'Until' });
  await page.getByRole('button', { name: 'Next step' }).click();
  await expect(until).toHaveValue('1');
  await page.getByRole('button', { name: 'Next step' }).click();
  await expect(until).toHaveValue('2');
  await expect(page.getByRole('button', { name: 'Play' })).toHaveCount(0);
});

test('the drawing is saved as SVG, the same bytes each time, and as PNG', async ({ serve, workbench, page }) => {
  test.setTimeout(180_000);
  await workbench.open((await serve(sampleCase)).url);
  await workbench.goTo('Graph');
  await expect(page.getByRole('button', { name: 'Suspicious path: 6 edges' })).toBeVisible({ timeout: 90_000 });
  const first = await saved(page, 'Save as SVG');
  await workbench.reload();
  await workbench.isReady();
  await expect(page.getByRole('button', { name: 'Suspicious path: 6 edges' })).toBeVisible({ timeout: 90_000 });
  const again = await saved(page, 'Save as SVG');
  expect(again.equals(first)).toBe(true);
  const svg = first.toString('utf8');
  expect(svg).toContain('Who dealt with whom: Support desk');
  expect(svg).toMatch(/386 nodes: \d+ drawn one by one \+ \d+ in 2 groups/);
  const png = await saved(page, 'Save as PNG');
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(png.readUInt32BE(16)).toBeGreaterThan(1_000);
});

test('two thousand nodes and twenty thousand edges: grouped, counted, laid out by force, and never frozen', async ({
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(240_000);
  await workbench.open((await serve(bigCase)).url);
  await workbench.goTo('Graph');
  const account = page.getByRole('status').filter({ hasText: 'nodes:' });
  await expect(account).toContainText('2,066 nodes:', { timeout: 60_000 });
  await workbench.isSettled();
  const figures = ((await account.textContent()) ?? '').replaceAll(',', '');
  expect(sumsOf(figures, 'nodes')).toEqual([2066, 2066]);
  expect(sumsOf(figures, 'edges')).toEqual([20199, 20199]);
  const gap = await workbench.longestGap(async () => {
    await page.getByRole('radio', { name: 'Force' }).click();
    await expect(page.getByText('Placing the nodes')).toHaveCount(0);
    await page.getByRole('combobox', { name: 'Group nodes' }).selectOption('session');
    await expect(account).toContainText('group');
  });
  expect(gap).toBeLessThan(LONGEST_GAP_MS);
  await expect(page).toHaveURL(/view\.by=session.*view\.layout=force/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing against any side of the graph, and its tables tell what is drawn', async ({
      serve,
      workbench,
      page,
    }) => {
      test.setTimeout(180_000);
      await workbench.open((await serve(sampleCase)).url);
      await workbench.goTo('Graph');
      await workbench.isSettled();
      const found: string[] = [];
      for (const tab of [/^All nodes \(60\)/, /^All edges \(103\)/, /^Paths/, /^Selected/]) {
        if ((await page.getByRole('tab', { name: tab }).count()) === 0)
          await page.getByRole('button', { name: 'Table' }).click();
        await page.getByRole('tab', { name: tab }).click();
        await workbench.isSettled();
        found.push(...(await violations(page)));
      }
      expect(found).toEqual([]);
      await page.getByRole('tab', { name: /^All edges/ }).click();
      await expect(workbench.grid('Edges of the graph')).toContainText('authority not recorded');
    });
  });
}

async function saved(page: Page, button: string): Promise<Buffer> {
  if (!(await page.getByRole('button', { name: button }).isVisible()))
    await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return await readFile(await (await download).path());
}

/** All of a sentence of the account, and the sum of its parts. */
function sumsOf(account: string, of: string): readonly [all: number, sum: number] {
  const [, all = '', parts = ''] = new RegExp(`(\\d+) ${of}: ([^:]*?)(?=\\d+ edges:|Drawn|$)`).exec(account) ?? [];
  const sum = parts.split(' + ').reduce((total, part) => total + Number(/^\d+/.exec(part)?.[0] ?? 0), 0);
  return [Number(all), sum];
}
