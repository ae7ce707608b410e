import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { emptyCase, importNatively, SAMPLE } from './support/spoor.ts';
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
