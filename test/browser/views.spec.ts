import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { emptyCase, importNatively, SAMPLE } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { VIEWS, type ViewName, type Workbench } from './support/workbench.ts';

/** What each view shows of a case without evidence. */
const OF_NOTHING: Readonly<Record<ViewName, string>> = {
  Overview: 'There is no evidence in this case yet',
  Evidence: 'There is no evidence in this case yet',
  Timeline: 'No events yet',
  Decision: 'No act is chosen yet',
  Graph: 'Nobody to show',
  Agents: 'No agents to list',
  Access: 'No access fits',
  Findings: 'No events to look at yet',
  Playbook: 'No playbook has been started in this case',
  'Root cause': 'There is no harmful call to explain',
  'What-if': 'No policy has been replayed yet',
  Compare: 'Nothing to compare yet',
  SQL: 'Nothing has been asked yet',
  Notebook: 'No story has been written yet',
  Report: '',
  Exports: 'The case has no events yet',
  Journal: 'case.opened',
  Drill: 'No drill is run in this case yet',
  'Team room': 'No drill has begun',
};

/** There are no more number keys than these: other views are reached through the palette. */
const BY_NUMBER = 10;

let folder: string;
let sampleCase: string;
let newCase: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-views-'));
  sampleCase = join(folder, 'sample.spoor');
  newCase = join(folder, 'new.spoor');
  await emptyCase(sampleCase, 'Support desk');
  await importNatively(sampleCase, SAMPLE);
  await emptyCase(newCase, 'New');
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('every view of a new case says that there is nothing yet, and what to do', async ({
      serve,
      workbench,
      page,
    }) => {
      await workbench.open((await serve(newCase)).url);
      for (const view of VIEWS) {
        await workbench.goTo(view);
        if (view === 'Report')
          await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 });
        else await expect(page.getByRole('main')).toContainText(OF_NOTHING[view]);
        await expectToFit(page, view);
      }
    });

    test('every view of the sample shows it', async ({ serve, workbench, page }) => {
      await workbench.open((await serve(sampleCase)).url);
      for (const view of VIEWS) {
        await workbench.goTo(view);
        await expectContent(workbench, view);
        await expectToFit(page, view);
      }
      const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(lightnessOf(dark) < 128).toBe(colorScheme === 'dark');
    });
  });
}

test('a window as small as 1024 by 700 needs no scrolling sideways', async ({ serve, workbench, page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await workbench.open((await serve(sampleCase)).url);
  for (const view of VIEWS) {
    await workbench.goTo(view);
    await expectContent(workbench, view);
    await expectToFit(page, view);
  }
});

test('everything is reached by keys', async ({ serve, workbench, page }) => {
  await workbench.open((await serve(sampleCase)).url);
  for (const [position, view] of VIEWS.entries()) {
    if (position < BY_NUMBER) await page.keyboard.press(String((position + 1) % 10));
    else {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(view);
      await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(view);
      await page.keyboard.press('Enter');
    }
    await expect(workbench.link(view)).toHaveAttribute('aria-current', 'page');
  }
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const view of VIEWS.slice(0, BY_NUMBER)) await expect(help).toContainText(view);
  await page.keyboard.press('3');
  await expect(workbench.link('Team room')).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to or do anything' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('agent refund');
  await expect(palette.getByRole('option').first()).toContainText('refund-agent');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page).toHaveURL(/#\/timeline\?actor=/);
  await page.keyboard.press('i');
  await expect(page.getByRole('dialog', { name: 'Import evidence' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.dialog).toBeHidden();
});

test('a filter survives reload, goes along to other views, and back undoes it', async ({ serve, workbench, page }) => {
  await workbench.open((await serve(sampleCase)).url);
  await workbench.goTo('Timeline');
  const all = await settledCount(workbench);
  await workbench.search.fill('send_payment');
  await expect(page).toHaveURL(/text=send_payment/);
  await expect.poll(() => workbench.eventCount()).toBeLessThan(all);
  const found = await workbench.eventCount();
  await workbench.reload();
  await workbench.isReady();
  await expect(workbench.search).toHaveValue('send_payment');
  await expect.poll(() => workbench.eventCount()).toBe(found);
  await workbench.goTo('Graph');
  await expect(workbench.search).toHaveValue('send_payment');
  await page.goBack();
  await expect.poll(() => workbench.eventCount()).toBe(found);
  await page.goBack();
  await expect(workbench.search).toHaveValue('');
  await expect.poll(() => workbench.eventCount()).toBe(all);
});

test('times are shown in the zone that was chosen, and the choice is kept', async ({ serve, workbench, page }) => {
  await workbench.open((await serve(sampleCase)).url);
  await workbench.goTo('Timeline');
  const first = workbench.events.getByRole('row').nth(1).locator('time');
  await expect(first).toHaveText('2026-03-17 08:00:04.100');
  await page.getByRole('radiogroup', { name: 'Time zone' }).getByText('Europe/Berlin').click();
  await expect(first).toHaveText('2026-03-17 09:00:04.100');
  await expect(workbench.events.getByRole('columnheader', { name: /Europe\/Berlin/ })).toBeVisible();
  await workbench.reload();
  await workbench.isReady();
  await expect(first).toHaveText('2026-03-17 09:00:04.100');
  await expect(first).toHaveAttribute('title', /^2026-03-17T08:00:04\.100000000Z$/);
});

async function expectContent(workbench: Workbench, view: ViewName): Promise<void> {
  const { page } = workbench;
  switch (view) {
    case 'Overview':
      return await expect(page.getByRole('main')).toContainText('3,230');
    case 'Evidence':
      return await expect(page.getByRole('grid').first()).toHaveAttribute('aria-rowcount', '24');
    case 'Timeline':
      return await expect(workbench.events).toHaveAttribute('aria-rowcount', '3231');
    case 'Decision':
      return await expect(page.getByRole('region', { name: 'Acts of the gravest findings' })).toContainText(
        'send_payment',
      );
    case 'Graph':
      return await expect(page.getByRole('main').getByText(/^\d+ nodes: \d+ drawn one by one/)).toBeVisible();
    case 'Access':
      return await expect(page.getByRole('grid', { name: 'Accesses', exact: true })).toHaveAttribute(
        'aria-rowcount',
        '1581',
      );
    case 'Findings':
      return await expect(workbench.grid('Findings')).toContainText('Agent did what a result asked it to do');
    case 'Playbook':
      return await expect(page.getByRole('heading', { name: 'Contain a misbehaving agent' })).toBeVisible();
    case 'Root cause':
      // Asks every detection first.
      return await expect(page.getByRole('row', { name: /Values from content that others wrote/ })).toBeVisible({
        timeout: 60_000,
      });
    case 'What-if':
      return await expect(page.getByLabel('Policy as YAML')).toHaveValue(/^name: /);
    case 'Compare':
      return await expect(workbench.grid('Calls of both sides in order')).not.toHaveAttribute('aria-rowcount', '1');
    case 'SQL':
      return await expect(page.getByRole('button', { name: 'Who touched which data' })).toBeVisible();
    case 'Notebook':
      return await expect(page.getByRole('group', { name: 'Add to the story' })).toBeVisible();
    case 'Report':
      // Every detection and every section is asked first.
      return await expect(page.frameLocator('iframe').getByText('send_payment').first()).toBeVisible({
        timeout: 60_000,
      });
    case 'Exports':
      return await expect(page.getByRole('region', { name: 'Timelines' })).toContainText('3,230 events');
    case 'Agents':
      return await expect(workbench.grid('Inventory').getByText('refund-agent')).toBeVisible();
    case 'Journal':
      return await expect(workbench.grid('Journal').getByText('evidence.imported')).toBeVisible();
    case 'Drill':
      return await expect(page.getByRole('list', { name: 'Drills' })).toContainText('The invoice that pays itself');
    case 'Team room':
      return await expect(page.getByRole('heading', { name: 'No drill has begun' })).toBeVisible();
  }
}

/** Neither the page nor the view may need scrolling sideways; what is wider scrolls in a box of its own. */
async function expectToFit(page: Page, view: ViewName): Promise<void> {
  const wider = await page.evaluate(() =>
    [document.documentElement, document.body, document.querySelector('main')]
      .filter((element) => element !== null && element.scrollWidth > element.clientWidth)
      .map((element) => `${element?.tagName}: ${element?.scrollWidth} in ${element?.clientWidth}`),
  );
  expect(wider, `${view} is wider than the window`).toEqual([]);
}

async function settledCount(workbench: Workbench): Promise<number> {
  await expect.poll(() => workbench.eventCount()).toBeGreaterThan(0);
  return await workbench.eventCount();
}

function lightnessOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
}
