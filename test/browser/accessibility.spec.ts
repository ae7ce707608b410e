import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { emptyCase, importNatively, SAMPLE, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { VIEWS, type ViewName } from './support/workbench.ts';

/** WCAG 2.2 AA, which EN 301 549 asks for. */
const RULES: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let folder: string;
let sampleCase: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-accessibility-'));
  sampleCase = join(folder, 'sample.spoor');
  await emptyCase(sampleCase, 'Support desk');
  await importNatively(sampleCase, SAMPLE);
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
        found.push(...(await violations(page, view)));
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
    found.push(...(await violations(page, view)));
  }
  return found;
}

/** Opens every part that is folded. */
async function openEach(within: Locator): Promise<void> {
  await within.locator('details').evaluateAll((parts) => {
    for (const part of parts) part.setAttribute('open', '');
  });
}

/** What axe holds against the page, with the element it means. The report’s own frame runs no scripts, so axe neither. */
async function violations(page: Page, view: ViewName): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ iframes: false, runOnly: { type: 'tag', values: [...RULES] } });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${view}: ${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
