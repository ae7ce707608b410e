import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { caseOfSample, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { VIEWS, type ViewName } from './support/workbench.ts';

let folder: string;
let sampleCase: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-accessibility-'));
  sampleCase = await caseOfSample(folder);
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing against any view of the sample', async ({ serve, workbench, page }) => {
      await workbench.open((await serve(sampleCase)).url);
      const found: string[] = [];
      for (const view of VIEWS) {
        await workbench.goTo(view);
        await workbench.isSettled();
        found.push(...(await violations(page)).map((each) => `${view}: ${each}`));
      }
      expect(found).toEqual([]);
    });
  });
}

test('axe finds nothing against the editor of playbooks and the comparison of drills', async ({
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(300_000);
  const [drillCase, earlierCase] = [join(folder, 'drill.spoor'), join(folder, 'earlier.spoor')];
  await spoor('drill', 'run', 'runaway-cleanup', '--seed', 'april', '--case', earlierCase);
  await spoor('drill', 'run', 'runaway-cleanup', '--seed', 'may', '--case', drillCase);
  await workbench.open((await serve(drillCase)).url);
  await workbench.goTo('Drill');
  await page.getByLabel('Choose journals').setInputFiles(join(earlierCase, 'journal.jsonl'));
  await expect(page.getByRole('region', { name: 'Drills side by side' })).toBeVisible({ timeout: 60_000 });
  const found = await inBothThemes(page, 'Drill');
  await workbench.goTo('Playbook');
  await page.getByRole('combobox', { name: 'Playbook to copy' }).selectOption('data-exposure');
  await page.getByRole('button', { name: 'Write from a copy' }).click();
  const editor = page.getByRole('dialog', { name: 'Write a playbook' });
  await expect(editor.getByRole('list', { name: 'As it is walked' })).toBeVisible({ timeout: 60_000 });
  await openEach(editor);
  found.push(...(await inBothThemes(page, 'Playbook')));
  const steps = editor.getByRole('list', { name: 'Steps of the draft' });
  await steps.getByRole('button', { name: /^Whose data is it/ }).click();
  await openEach(editor);
  found.push(...(await inBothThemes(page, 'Playbook')));
  expect(found).toEqual([]);
});

async function inBothThemes(page: Page, view: ViewName): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page)).map((each) => `${view}: ${each}`));
  }
  return found;
}

/** Opens every part that is folded. */
async function openEach(within: Locator): Promise<void> {
  await within.locator('details').evaluateAll((parts) => {
    for (const part of parts) part.setAttribute('open', '');
  });
}
