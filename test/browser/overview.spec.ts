import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { caseOfSample, emptyCase } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { VIEWS } from './support/workbench.ts';

test('from an empty case by sample and tour to a report, and the overview on one screen and one sheet', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  const caseDir = join(folder, 'first.spoor');
  await emptyCase(caseDir, 'First look');
  await workbench.open((await serve(caseDir)).url);
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.getByRole('button', { name: 'Put the sample into this case' }).click();
  expect((await workbench.importSummary()).totals.records).toBe(3789);
  await page.keyboard.press('Escape');

  // The tour: by keyboard, each step at its place, remembered when it ends.
  await page.getByRole('button', { name: 'Take the tour' }).click();
  const tour = page.getByRole('complementary', { name: /^Tour, step/ });
  await expect(tour).toBeFocused();
  for (const view of ['findings', 'timeline', 'decision', 'playbook', 'report']) {
    await tour.getByRole('button', { name: 'Next' }).press('Enter');
    await expect(page).toHaveURL(new RegExp(`#/${view}`));
    await expect(tour).toBeFocused();
  }
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 });
  await tour.getByRole('button', { name: 'Done' }).click();
  await workbench.reload();
  await workbench.isReady();
  await workbench.goTo('Overview');
  await workbench.isSettled();
  await expect(page.getByRole('button', { name: 'Take the tour' })).toHaveCount(0);

  const last = await page.getByRole('region', { name: 'What is being done' }).boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(900);
  expect(await printedPages(page)).toBe(1);

  await page.getByRole('button', { name: /^\d+ critical, new$/ }).click();
  await expect(page).toHaveURL(/#\/findings\?view\.severity=critical&view\.state=new$/);
  await page.goBack();
  await page.getByRole('button', { name: /^Refusals over time/ }).press('Enter');
  await expect(page).toHaveURL(/#\/timeline\?status=denied$/);
  await expect.poll(() => workbench.eventCount()).toBe(2);
});

test('words half as long again, a zoom of 200 %, and windows from 1280 by 720 to 4K break no view', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  const caseDir = await caseOfSample(folder);
  await workbench.open((await serve(caseDir)).url);
  for (const view of VIEWS) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await workbench.goTo(view);
    await workbench.isSettled();
    await expectToFit(page, `${view} at 1280 by 720`);
    // What a zoom of 200 % leaves of such a window, in the pixels of the page.
    await page.setViewportSize({ width: 640, height: 360 });
    await expectToFit(page, `${view} at 200 %`);
    await page.setViewportSize({ width: 3840, height: 2160 });
    await expectToFit(page, `${view} at 4K`);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await page.evaluate(tooWideInLongerWords), `${view} in longer words`).toBe(false);
  }
});

/** Runs in the page: German is about half as long again as English. What was written is put back. */
function tooWideInLongerWords(): boolean {
  const before: (readonly [Node, string])[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) before.push([node, node.nodeValue ?? '']);
  for (const [node, text] of before)
    node.nodeValue = text.replaceAll(/\p{L}{3,}/gu, (word) => word + word.slice(0, Math.ceil(word.length / 2)));
  const main = document.querySelector('main');
  const isTooWide = [document.documentElement, document.body, main].some(
    (element) => element !== null && element.scrollWidth > element.clientWidth,
  );
  for (const [node, text] of before) node.nodeValue = text;
  return isTooWide;
}

/** Neither the page nor the view may need scrolling sideways. */
async function expectToFit(page: Page, what: string): Promise<void> {
  const wider = await page.evaluate(() =>
    [document.documentElement, document.body, document.querySelector('main')]
      .filter((element) => element !== null && element.scrollWidth > element.clientWidth)
      .map((element) => `${element?.tagName}: ${element?.scrollWidth} in ${element?.clientWidth}`),
  );
  expect(wider, what).toEqual([]);
}

async function printedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
