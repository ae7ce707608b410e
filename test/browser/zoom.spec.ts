import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { caseOfSample } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { VIEWS } from './support/workbench.ts';

let folder: string;
let sample: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-zoom-'));
  sample = await caseOfSample(folder);
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

for (const viewport of [
  { width: 720, height: 450 },
  { width: 640, height: 360 },
]) {
  test.describe(`a window of ${viewport.width}×${viewport.height}, as at a zoom of 200 %`, () => {
    test.use({ viewport, deviceScaleFactor: 2 });

    test('no view makes the page scroll in two directions', async ({ serve, workbench, page }) => {
      test.slow();
      await workbench.open((await serve(sample)).url);
      const found: string[] = [];
      for (const view of VIEWS) {
        await workbench.goTo(view);
        await workbench.isSettled();
        if ((await beyond(page)) > 0) found.push(view);
        expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0);
      }
      expect(found).toEqual([]);
    });

    test('lanes, table and event have room, and the page scrolls to each', async ({ serve, workbench, page }) => {
      await workbench.open(`${(await serve(sample)).url}#/timeline`);
      await workbench.isSettled();
      const lanes = page.locator('.lane-chart').first();
      expect((await sizeOf(lanes)).height).toBeGreaterThan(120);
      expect((await sizeOf(workbench.events)).height).toBeGreaterThan(140);
      await workbench.events.getByRole('row').nth(3).click();
      const event = page.getByRole('complementary', { name: /^Event / });
      await event.scrollIntoViewIfNeeded();
      const { width, height } = await sizeOf(event);
      expect(width).toBeGreaterThan(viewport.width * 0.85);
      expect(height).toBeGreaterThanOrEqual(viewport.height);
      await event.getByRole('tab', { name: 'Origin and bytes' }).click();
      await expect(event.getByText(/SHA-256/).first()).toBeVisible();
      expect(await beyond(page)).toBe(0);
      await lanes.scrollIntoViewIfNeeded();
      await expect(lanes).toBeInViewport();
    });

    test('the graph has room to be drawn', async ({ serve, workbench, page }) => {
      await workbench.open(`${(await serve(sample)).url}#/graph`);
      await workbench.isSettled();
      expect((await sizeOf(page.locator('.graph-stage'))).height).toBeGreaterThan(240);
    });
  });
}

async function sizeOf(part: Locator): Promise<{ width: number; height: number }> {
  return await part.evaluate((element) => ({ width: element.clientWidth, height: element.clientHeight }));
}

/** By how many pixels the page, or the view in it, is wider than its room. */
async function beyond(page: Page): Promise<number> {
  return await page.evaluate(() =>
    Math.max(
      ...[document.documentElement, document.querySelector('main')].map((part) =>
        part ? part.scrollWidth - part.clientWidth : 0,
      ),
    ),
  );
}
