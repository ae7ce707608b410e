import { readFile } from 'node:fs/promises';
import { violations } from './support/axe.ts';
import { caseOfSample, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const LONGEST_GAP_MS = 500;
const ENDLESS = 'SELECT count(*) FROM range(3000000) AS a(x), range(1000000) AS b(y) WHERE (x * y) % 7 = 3';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('a query is written with completion, run, drawn, corrected, cancelled, saved, and gives the hash of the command line', async ({
      folder,
      serve,
      workbench,
      page,
    }) => {
      test.setTimeout(300_000);
      const caseDir = await caseOfSample(folder);
      await workbench.open((await serve(caseDir)).url);
      await workbench.goTo('SQL');
      const field = page.getByRole('textbox', { name: 'Query in SQL' });
      const answer = workbench.grid('Answer');
      const offered = page.getByRole('listbox', { name: 'Ways to go on' });

      // Tables come after FROM, columns of the table in their place, each with what it means.
      await field.click();
      await page.keyboard.type('SELECT FROM ev');
      await expect(offered.getByRole('option').first()).toContainText('event');
      await page.keyboard.press('Tab');
      await expect(field).toHaveValue('SELECT FROM event');
      for (let step = 0; step < ' FROM event'.length; step += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.type(' tool_n');
      await expect(offered.getByRole('option', { selected: true })).toContainText('tool_name');
      await expect(page.getByText('Name of the tool (gen_ai.tool.name).')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.keyboard.type(', coun');
      await page.keyboard.press('Enter');
      await page.keyboard.type('*) AS calls');
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' GROUP BY ALL ORDER BY ALL');
      await page.keyboard.press('Control+Enter');
      await expect(answer.getByRole('columnheader', { name: 'calls' })).toBeVisible({ timeout: 30_000 });
      const sql = await field.inputValue();
      expect(sql).toBe('SELECT tool_name, count(*) AS calls FROM event GROUP BY ALL ORDER BY ALL');

      // The same question on the command line, which is the other engine, has the same hash.
      const told = JSON.parse((await spoor('query', caseDir, sql, '--json')).stdout);
      await expect(page.getByText(`${told.total} rows`, { exact: true })).toBeVisible();
      await expect(page.getByTitle(told.sha256)).toBeVisible();
      await page.getByRole('radio', { name: 'Chart' }).click();
      await expect(page.getByRole('img', { name: /^Bars: calls by tool_name/ })).toBeVisible();
      await workbench.isSettled();
      expect(await violations(page)).toEqual([]);

      // What is saved is safe to open in a spreadsheet.
      await field.fill("SELECT '=1+1' AS formula, event_id FROM event ORDER BY seq LIMIT 2");
      await page.keyboard.press('Control+Enter');
      await expect(answer).toContainText('=1+1', { timeout: 30_000 });
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      expect(await readFile(await saved.path(), 'utf8')).toMatch(/^formula,event_id\r\n'=1\+1,[0-9a-f]+-/);

      // What is wrong is marked at its place, and one press puts the right name in.
      await field.fill('SELECT seq,\n  kin\nFROM event ORDER BY seq');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('alert')).toContainText('Line 2, column 3');
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Put in kind' }).click();
      await expect(page.getByText('3,230 rows', { exact: true })).toBeVisible({ timeout: 30_000 });
      await field.fill('DROP TABLE event');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('alert')).toContainText('A query never changes the case');

      // A query without end is cancelled, and the window answers meanwhile.
      await field.fill(ENDLESS);
      const gap = await workbench.longestGap(async () => {
        await page.keyboard.press('Control+Enter');
        await expect(page.getByRole('progressbar', { name: 'The query runs' })).toBeVisible();
        await expect(page.getByText(/^[1-9]\.\d s$/)).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(page.getByText('The query was cancelled: there is no answer.')).toBeVisible();
      });
      test.info().annotations.push({ type: 'longest gap', description: `${Math.round(gap)} ms` });
      expect(gap).toBeLessThan(LONGEST_GAP_MS);

      // More rows than are shown are counted, and come when asked for; a row leads to its event.
      await field.fill('SELECT event_id, a.i FROM event, range(4) AS a(i) ORDER BY seq, i');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('10,000 of 12,920 rows shown')).toBeVisible({ timeout: 30_000 });
      await page.getByRole('button', { name: 'Show all 12,920' }).click();
      await expect(answer).toHaveAttribute('aria-rowcount', '12921', { timeout: 30_000 });
      await page.getByRole('tab', { name: 'Saved' }).click();
      await page.getByRole('textbox', { name: 'Name of the query' }).fill('Four times');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Four times', exact: true })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await answer.getByRole('link').first().click();
      await expect(page).toHaveURL(/#\/timeline\?.*event=/);
      await workbench.goTo('SQL');
      await expect(field).toHaveValue(/range\(4\)/);
      await workbench.goTo('Journal');
      await expect(workbench.grid('Journal')).toContainText('query.saved');
    });
  });
}
