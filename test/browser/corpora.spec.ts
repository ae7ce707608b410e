import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyCase, figuresOf, importNatively, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const CORPORA = process.env['SPOOR_CORPORA'];
const FOLDERS = ['otel-monocle', 'claude-code-spotter', 'codemie-fixtures', 'agentdojo'] as const;

test.describe('real traces', () => {
  test.skip(CORPORA === undefined, 'SPOOR_CORPORA names no folder of real traces, so that none is imported');

  for (const name of FOLDERS) {
    test(`the folder ${name} gives in the browser what it gives natively`, async ({
      folder,
      serve,
      workbench,
      page,
    }) => {
      test.setTimeout(300_000);
      const source = join(CORPORA ?? '', name);
      const caseDir = join(folder, `${name}.spoor`);
      await emptyCase(caseDir, name);
      const served = await serve(caseDir);
      await workbench.open(served.url);
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await workbench.dialog.getByLabel('Folder to import').setInputFiles(source);
      const { sources, totals } = await workbench.importSummary(240_000);
      const native = await importNatively(join(folder, 'native.spoor'), source);
      expect({ sources: sources.length, ...figuresOf(totals) }).toEqual({
        sources: native.sources.length,
        ...figuresOf(native.totals),
      });
      await workbench.dialog.getByRole('button', { name: 'Show the timeline' }).click();
      await expect.poll(() => workbench.eventCount()).toBe(native.totals.events);
      await workbench.goTo('Graph');
      await expect(page.getByRole('main').getByText(/^[\d,]+ nodes?: /)).toBeVisible();
      await workbench.goTo('Report');
      await page.getByRole('button', { name: 'Export HTML' }).click();
      await expect(page.getByText('exports/report.html')).toBeVisible({ timeout: 60_000 });
      await served.stop();
      expect(await readFile(join(caseDir, 'exports/report.html'), 'utf8')).toContain(name);
      expect(await spoor('verify', caseDir)).toMatchObject({ code: 0, stderr: '' });
    });
  }
});
