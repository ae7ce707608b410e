import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sha256Hex } from '../../core/base/sha256.ts';
import type { JournalEntry } from '../../core/ports/case-host.ts';
import { violations } from './support/axe.ts';
import { caseOfSample, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const NAME = 'Maja Zeman';
const MAIL = 'maja.zeman341@mail.example.org';
const PLAN = `rules:\n  - { kind: text, text: ${NAME}, as: person }\n  - { kind: class, class: email-address }\n`;

interface Listed {
  readonly exports: readonly { readonly id: string; readonly title: string }[];
}

async function listed(): Promise<Listed['exports']> {
  // Safe: the command line promises this shape.
  return (JSON.parse((await spoor('export', '--list', '--json')).stdout) as Listed).exports;
}

async function lastEntry(caseDir: string): Promise<JournalEntry> {
  const lines = (await readFile(join(caseDir, 'journal.jsonl'), 'utf8')).trimEnd().split('\n');
  // Safe: lines of a journal are entries.
  return JSON.parse(lines.at(-1) ?? '') as JournalEntry;
}

/** Makes an export by clicks and saves it, as a person does; gives its name and bytes. */
async function exported(page: Page, title: string) {
  const row = page.getByRole('listitem', { name: title, exact: true });
  await row.getByRole('button', { name: `Export ${title}`, exact: true }).click();
  const save = row.getByRole('link', { name: /^Save / });
  await expect(save).toBeVisible({ timeout: 120_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What the command line makes of the same case while the app has it open. */
async function madeByCommand(caseDir: string, out: string, id: string, ...more: readonly string[]): Promise<Buffer> {
  const { code, stderr } = await spoor('export', caseDir, '--as', id, '--out', out, ...more);
  expect(code, stderr).toBe(0);
  return await readFile(out);
}

test('every export is made by a click, journalled, and the bytes are those of the command line', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(900_000);
  const caseDir = await caseOfSample(folder);
  await workbench.open((await serve(caseDir)).url);
  await workbench.goTo('Exports');
  await workbench.isSettled();
  await expect(page.getByRole('region', { name: 'Timelines' })).toContainText('3,230 events');
  const ways = await listed();
  expect(ways.length).toBe(15);
  for (const { id, title } of ways) {
    const { name, bytes } = await exported(page, title);
    const entry = await lastEntry(caseDir);
    expect(entry, id).toMatchObject({
      act: 'case.exported',
      object: name,
      data: { sha256: sha256Hex(bytes), bytes: bytes.length },
    });
    const other = await madeByCommand(caseDir, join(folder, `cli-${id}`), id);
    // Two databases of DuckDB with the same rows differ in their bytes.
    if (id === 'duckdb') expect(bytes.subarray(8, 12).toString()).toBe('DUCK');
    else expect(bytes.equals(other), id).toBe(true);
  }
  expect(await readdir(join(caseDir, 'derived', 'exports-in-making'))).toEqual([]);
  await workbench.goTo('Journal');
  await expect(workbench.grid('Journal')).toContainText('case.exported');
});

test('a plan is loaded, nothing of it is in what leaves redacted, and a cancelled export leaves nothing', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(900_000);
  const caseDir = await caseOfSample(folder);
  await workbench.open((await serve(caseDir)).url);
  await workbench.goTo('Exports');
  await workbench.isSettled();
  await expect(page.getByText('The case has no redaction plan')).toBeVisible();

  // A file that is no plan is refused in words.
  const load = page.getByLabel(/redaction plan$/);
  await writeFile(join(folder, 'bad.yaml'), 'rules: none\n');
  await load.setInputFiles(join(folder, 'bad.yaml'));
  await expect(page.getByRole('alert')).toBeVisible();
  await writeFile(join(folder, 'plan.yaml'), PLAN);
  await load.setInputFiles(join(folder, 'plan.yaml'));
  await expect(page.getByText('The plan of the case has 2 rules')).toBeVisible();
  await page.getByRole('radio', { name: 'Redacted' }).press('Space');

  // By keys alone, and cancelled before it is done.
  await page.getByRole('button', { name: 'Export OTLP/JSON spans' }).press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Exporting OTLP/JSON spans' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel exporting OTLP/JSON spans' }).press('Enter');
  await expect(page.getByText('Cancelled: nothing was written into the case.')).toBeVisible();
  expect(await readdir(join(caseDir, 'exports'))).toEqual([]);

  // One that names people, tables by the app's own engine, and tables by the host.
  const titles = new Map((await listed()).map(({ id, title }) => [id, title]));
  for (const id of ['timesketch-csv', 'csv', 'parquet']) {
    const { name, bytes } = await exported(page, titles.get(id) ?? '');
    expect(name, id).toContain('-redacted.');
    const { data } = await lastEntry(caseDir);
    expect(data).toMatchObject({ sha256: sha256Hex(bytes), redactedBy: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const other = await madeByCommand(caseDir, join(folder, `cli-${id}`), id, '--redacted');
    expect(bytes.equals(other), id).toBe(true);
    for (const text of [NAME, MAIL, NAME.toUpperCase()]) expect(bytes.includes(text), `${id}: ${text}`).toBe(false);
  }
  await expect(page.getByText(/Redacted by the plan/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing against an export that was made', async ({ folder, serve, workbench, page }) => {
      test.setTimeout(300_000);
      const caseDir = await caseOfSample(folder);
      await workbench.open((await serve(caseDir)).url);
      await workbench.goTo('Exports');
      const { bytes } = await exported(page, 'Mermaid flowchart');
      expect(bytes.toString()).toMatch(/^flowchart LR\n/);
      expect(await violations(page)).toEqual([]);
    });
  });
}
