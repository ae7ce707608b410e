import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { ATTACKS, hostileFiles } from './support/hostile-bundle.ts';
import { emptyCase, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { VIEWS } from './support/workbench.ts';

// Traces are written by whoever attacked the agent: nothing in them may become more than text, in any view.

test('what a trace holds stays text in every view and in the report', async ({ folder, serve, workbench, page }) => {
  test.setTimeout(240_000);
  const caseDir = join(folder, 'hostile.spoor');
  await emptyCase(caseDir, ATTACKS.html);
  const bundle = join(folder, 'bundle');
  for (const { path, text } of hostileFiles()) {
    await mkdir(dirname(join(bundle, path)), { recursive: true });
    await writeFile(join(bundle, path), text);
  }
  const served = await serve(caseDir);
  await workbench.open(served.url);
  await workbench.drop(bundle);
  const { totals } = await workbench.importSummary();
  expect(totals.imported).toBeGreaterThan(8);
  await expectInert(page);
  await workbench.dialog.getByRole('button', { name: 'Show the timeline' }).click();
  await expect.poll(() => workbench.eventCount()).toBeGreaterThan(8);

  await test.step('in the detail of every event, all its parts', async () => {
    await workbench.events.focus();
    await page.keyboard.press('Home');
    for (let row = 0; row < (await workbench.eventCount()); row += 1) {
      const panel = page.getByRole('complementary', { name: /^Event/ });
      for (const tab of await panel.getByRole('tab').all()) {
        await tab.click();
        await expectInert(page);
      }
      await workbench.events.focus();
      await page.keyboard.press('ArrowDown');
    }
  });

  await test.step('as a note of an analyst and as an answer', async () => {
    const panel = page.getByRole('complementary', { name: /^Event/ });
    await panel.getByRole('tab', { name: 'Notes' }).click();
    await panel.getByRole('textbox', { name: 'Note' }).fill(Object.values(ATTACKS).join('\n'));
    await panel.getByRole('button', { name: 'Add note' }).click();
    await expect(panel.getByRole('listitem')).toHaveCount(1);
  });

  await test.step('in every view, in the filter and in the palette', async () => {
    for (const view of VIEWS) {
      await workbench.goTo(view);
      await workbench.isSettled();
      await expectInert(page);
      expect(await shownTexts(page), view).not.toMatch(CONTROLS);
    }
    await workbench.goTo('Evidence');
    await page.getByRole('grid').first().focus();
    for (const key of ['Home', 'Enter']) await page.keyboard.press(key);
    await expectInert(page);
    await workbench.goTo('Timeline');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    for (const field of await page.getByRole('dialog').getByRole('button').all()) {
      await field.click();
      await expectInert(page);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('script');
    await expectInert(page);
    await page.keyboard.press('Escape');
    await workbench.goTo('Journal');
    await workbench.grid('Journal').focus();
    for (const key of ['End', 'Enter']) await page.keyboard.press(key);
    await expectInert(page);
  });

  await test.step('in an answer of SQL, as a table, as a row and as a chart', async () => {
    await workbench.goTo('SQL');
    const query = page.getByRole('textbox', { name: 'Query in SQL' });
    await query.fill('SELECT coalesce(input, output) AS said, length(said) AS letters FROM content ORDER BY ALL');
    await page.keyboard.press('Control+Enter');
    const answer = workbench.grid('Answer');
    await expect(answer).not.toHaveAttribute('aria-rowcount', '1');
    await answer.focus();
    for (const key of ['Home', 'Enter']) await page.keyboard.press(key);
    await expect(workbench.dialog).toBeVisible();
    await expectInert(page);
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Chart' }).click();
    await expect(page.getByRole('img', { name: /^Bars: letters by said/ })).toBeVisible();
    await expectInert(page);
    expect(await shownTexts(page)).not.toMatch(CONTROLS);
  });

  await test.step('in the report', async () => {
    await workbench.goTo('Report');
    await page.getByRole('button', { name: 'Export HTML' }).click();
    await expect(page.getByText('exports/report.html')).toBeVisible({ timeout: 60_000 });
    const report = await readFile(join(caseDir, 'exports/report.html'), 'utf8');
    expect(report).not.toMatch(/<(script|iframe|object|embed|form|base|link|meta http-equiv="?refresh)[\s>]/i);
    expect(report).not.toMatch(/<[^>]+\son[a-z]+\s*=/i);
    expect(report).not.toMatch(CONTROLS);
    expect(report.match(/<(?:img|a|image|use)\b[^>]*(?:src|href)="(?!#|data:image\/)[^"]*"/gi) ?? []).toEqual([]);
    expect(report).toContain('&lt;script&gt;');
    await expectInertPreview(page);
  });

  await served.stop();
  for (const args of [['summary'], ['timeline'], ['findings'], ['timeline', '--csv'], ['timeline', '--json']]) {
    const [command = '', ...rest] = args;
    const { stdout } = await spoor(command, caseDir, ...rest);
    expect(stdout, args.join(' ')).not.toMatch(CONTROLS);
    if (rest.includes('--csv')) expect(formulasIn(stdout)).toEqual([]);
  }
  expect(await spoor('verify', caseDir)).toMatchObject({ code: 0, stderr: '' });
});

/** Escapes of terminals, and signs that turn or hide text. */
const CONTROLS = /(?![\n\r\t])[\p{Cc}\p{Cf}]/u;

/** All that the view shows or says, its names for screen readers and its hints included. */
async function shownTexts(page: Page): Promise<string> {
  return await page.getByRole('main').evaluate((main) => {
    const named = [...main.querySelectorAll('[aria-label], [title], [placeholder]')];
    const names = named.flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [main.textContent, ...names].join('\n');
  });
}

/** What a spreadsheet would run: a cell that is no number and begins like a formula. */
function formulasIn(csv: string): readonly string[] {
  const cells = [...csv.matchAll(/"((?:[^"]|"")*)"|([^,\r\n]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
}

/** What the app makes none of; its own forms send nothing, so that they have no address. */
const FOREIGN = '[data-attack], main img, main form[action], main object, main embed, main base';

/** The preview may be made anew, and its frame be led to the new one, while it is looked at. */
async function expectInertPreview(page: Page): Promise<void> {
  const body = page.frameLocator('iframe[title="Preview of the report"]').locator('body');
  await expect(body).toContainText('<script>', { timeout: 60_000 });
  await expect(async () => {
    const frame = page.frames().find((candidate) => candidate.url().includes('/api/preview'));
    if (frame === undefined) throw new Error('The preview is not shown.');
    await expectInert(frame);
  }).toPass({ timeout: 30_000 });
}

/** No element comes from evidence, and none of its scripts has run. */
async function expectInert(view: Page | Frame): Promise<void> {
  const made = await view.evaluate(
    (foreign) => ({
      elements: document.querySelectorAll(foreign).length,
      owned: 'owned' in window,
    }),
    FOREIGN,
  );
  expect(made).toEqual({ elements: 0, owned: false });
}
