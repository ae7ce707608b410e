import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseOfSample } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

/** Every call, every rule and every detection is asked: longer than a page takes to draw. */
const ANSWERED = { timeout: 60_000 };

let folder: string;
let sampleCase: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-whatif-'));
  sampleCase = await caseOfSample(folder);
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a policy is replayed, changed, compared and kept for the report', async ({ serve, workbench, page }) => {
  await workbench.open((await serve(sampleCase)).url);
  await workbench.goTo('What-if');
  await page.getByLabel('Policy: start from').selectOption('one-payment-per-session');
  await page.getByRole('button', { name: 'Replay' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText(
    'Of 8 harmful calls (1 of them was refused in fact), 5 would have been stopped',
    ANSWERED,
  );
  await expect(main).toContainText('No other work would have been hit.');
  await expect(workbench.grid('Harmful calls')).toHaveAttribute('aria-rowcount', '9');

  await page.getByRole('button', { name: 'Keep for the report' }).click();
  await expect(main).toContainText('kept in the journal', ANSWERED);

  const editor = page.getByLabel('Policy as YAML');
  const before = await editor.inputValue();
  await editor.fill(before.replace('effect: rate', 'effect: forbid'));
  await expect(main).toContainText(/Line \d+, column 13: .*must be one of allow, deny, ask, rate/);
  await expect(page.getByRole('button', { name: 'Replay' })).toBeDisabled();
  await page.getByRole('button', { name: 'Undo changes' }).click();

  await page.getByRole('radio', { name: 'Compare two' }).click();
  await page.getByLabel('Second policy: start from').selectOption('deny-untrusted-recipients');
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByRole('row', { name: 'of these stopped 5 7' })).toBeVisible(ANSWERED);

  await workbench.grid('Calls decided differently').getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/timeline\?event=/);
  await workbench.goTo('Report');
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'One payment for each session' })).toBeVisible(
    ANSWERED,
  );
});

test('a root cause is weighed, decided with a reason, and reported', async ({ serve, workbench, page }) => {
  await workbench.open((await serve(sampleCase)).url);
  await workbench.goTo('Root cause');
  const row = page.getByRole('row', { name: /Did what a text from outside asks for/ });
  await expect(row).toContainText('+4', ANSWERED);
  await page.getByLabel('Root cause', { exact: true }).selectOption('injected-content');
  await expect(page.getByRole('button', { name: 'Decide' })).toBeDisabled();
  await page.getByLabel('Reason').fill('The note stands in the message of T-1047.');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByRole('main')).toContainText(
    /Injected contentThe note stands in the message of T-1047\./,
    ANSWERED,
  );
  await page.getByLabel('Incident').selectOption('session:conv-t-1047');
  await expect(page).toHaveURL(/open=session/);
  await expect(page.getByRole('main')).toContainText('Nobody has decided yet.', ANSWERED);
  await workbench.goTo('Report');
  await expect(
    page.frameLocator('iframe').getByText('Reason given: The note stands in the message of T-1047.'),
  ).toBeVisible(ANSWERED);
});
