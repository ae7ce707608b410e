import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { emptyCase, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { Workbench } from './support/workbench.ts';

test('a drill from its start to its after-action report, led in one window and worked on in another', async ({
  folder,
  serve,
  workbench,
  context,
}) => {
  test.setTimeout(180_000);
  const caseDir = join(folder, 'drill.spoor');
  const earlier = join(folder, 'april.spoor');
  await spoor('drill', 'run', 'runaway-cleanup', '--seed', 'april', '--case', earlier);
  await emptyCase(caseDir, 'Drill');
  const served = await serve(caseDir);
  const { page } = workbench;
  await workbench.open(`${served.url}#/drill`);
  await workbench.goTo('Drill');
  await page.getByRole('textbox', { name: 'Seed' }).fill('may');
  await page.getByRole('textbox', { name: 'Who takes part' }).fill('lead: Ada Novak');
  await page.getByRole('button', { name: 'Start “The tidy-up that does not end”' }).click();
  await expect(page.getByRole('timer')).toContainText('paused', { timeout: 60_000 });

  const team = new Workbench(await context.newPage());
  await team.open(served.origin);
  await team.goTo('Timeline');
  await expect.poll(() => team.eventCount(), { timeout: 60_000 }).toBeGreaterThan(100);
  const before = await team.eventCount();
  await team.goTo('Team room');
  await expect(team.page.getByRole('timer')).toContainText('T+00:00:00');
  await expect(team.page.getByRole('main')).toContainText('Nothing yet.');

  // A minute of the scenario is a second of the clock on the wall.
  await page.getByRole('radiogroup', { name: 'Speed of the clock' }).getByText('60×').click();
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await page.getByRole('button', { name: 'Deliver “Records are gone”' }).click();
  await expect(told(team.page)).toContainText('Records are gone');
  await expect(team.page.getByRole('timer')).toContainText('running');
  await expect(team.page.getByRole('timer')).not.toContainText('T+00:00:');
  await decide(team.page, 'stop-root', 'Ada Novak');
  await expect(expected(page, 'is stopped').getByText(/seen T\+00:0/)).toBeVisible();

  await page.getByRole('button', { name: 'Pause the clock' }).click();
  await expect(team.page.getByRole('timer')).toContainText('paused');
  for (const title of ['The traces are in the case', 'A fresh export of the traces']) {
    await page.getByRole('button', { name: 'Go to the next inject' }).click();
    await page.getByRole('button', { name: `Deliver “${title}”` }).click();
    await expect(told(team.page)).toContainText(title, { timeout: 60_000 });
  }
  // What the inject released came into the other window's case as well, and not before.
  await team.goTo('Timeline');
  await expect.poll(() => team.eventCount(), { timeout: 60_000 }).toBeGreaterThan(before);

  await page.getByRole('button', { name: 'End the drill' }).click();
  await expect(page.getByRole('timer')).toContainText('ended');
  await page.getByRole('tab', { name: 'Ratings' }).click();
  const objective = page.getByRole('region', { name: 'Stop the cascade at its root' });
  await objective.getByRole('radio', { name: 'P', exact: true }).click();
  await objective.getByRole('textbox').fill('One agent, within minutes.');
  await objective.getByRole('button', { name: 'Rate' }).click();
  await page.getByRole('tab', { name: 'Hot wash' }).click();
  await page.getByRole('combobox', { name: 'Kind of note' }).selectOption('improvement');
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Nobody could lock the snapshots.');
  await page.getByRole('textbox', { name: 'Corrective action' }).fill('Give on-call the right.');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText('Give on-call the right.');
  await page.getByLabel('Choose journals').setInputFiles([join(earlier, 'journal.jsonl'), join(earlier, 'case.json')]);
  const beside = page.getByRole('region', { name: 'Drills side by side' });
  await expect(beside.getByRole('columnheader')).toHaveCount(4, { timeout: 60_000 });
  await expect(beside).toContainText('seed april');
  await expect(beside.getByRole('row', { name: /^Time to contain/ })).toContainText(/faster|slower/);
  await expect(page.getByRole('list', { name: 'Journals to compare with' })).toContainText('no journal of a case');
  await page.getByRole('button', { name: 'Export the comparison as CSV' }).click();
  await expect(page.getByRole('link', { name: 'exports/drill-comparison.csv' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Export the after-action report' }).click();
  const link = page.getByRole('link', { name: 'exports/after-action-report.html' });
  await expect(link).toBeVisible({ timeout: 60_000 });

  const report = await context.newPage();
  await report.goto(`${served.origin}${await link.getAttribute('href')}`);
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('After-action report and improvement plan');
  for (const text of [
    'One agent, within minutes.',
    'Give on-call the right.',
    'Ada Novak',
    'Agent actions meanwhile',
    'april',
  ])
    await expect(report.locator('body')).toContainText(text);
  await served.stop();
  expect(await spoor('verify', caseDir)).toMatchObject({ code: 0, stderr: '' });
});

function told(page: Page) {
  return page.getByRole('list', { name: 'Injects' });
}

function expected(page: Page, text: string) {
  return page.getByRole('list', { name: 'Expected actions' }).getByRole('listitem').filter({ hasText: text }).first();
}

async function decide(page: Page, tag: string, owner: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Kind of decision' }).selectOption(tag);
  await page.getByRole('textbox', { name: 'Owner' }).fill(owner);
  await page.getByRole('button', { name: 'Log the decision' }).click();
  await expect(page.getByRole('list', { name: 'Decisions' })).toContainText(owner);
}
