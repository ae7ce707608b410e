import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { importNatively, SAMPLE } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

test('a run with a question to the case, a gate and its override, and the report that tells it', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(180_000);
  const caseDir = join(folder, 'desk.spoor');
  await importNatively(caseDir, SAMPLE);
  await workbench.open((await serve(caseDir)).url);
  await workbench.goTo('Playbook');
  await page.getByRole('button', { name: 'Start Respond to destruction by an agent' }).last().click();

  const first = stepNamed(page, 'Say what is gone, and start the recovery clock');
  const ask = first.getByRole('group').filter({ hasText: 'Deletions, changes, commands and payments' });
  await expect(ask.getByText(/^\d+ rows$/)).toBeVisible({ timeout: 60_000 });
  await ask.locator('summary').click();
  await expect(ask.getByRole('columnheader').first()).toBeVisible();
  await answer(page, 'Say what is gone, and start the recovery clock', 'Done');
  await answer(page, 'Stop writing to what was hit', 'Done');
  await answer(page, 'Can an act still be called back?', 'No');
  await answer(page, 'Snapshot the damaged state', 'Skip');
  await answer(page, 'Export traces and approvals', 'Done');
  await answer(page, "Hold the agent's effects", 'Done');
  await answer(page, 'Count what was destroyed', 'Done');
  await answer(page, 'How is it restored?', 'Backup');

  const gated = stepNamed(page, 'Verify the backup, then restore');
  await expect(gated.getByRole('button', { name: 'Done' })).toBeDisabled();
  await expect(gated.getByText('data state', { exact: true })).toBeVisible();
  await gated.getByRole('button', { name: 'Override the gate…' }).click();
  await gated.getByRole('textbox', { name: 'Why the gate is overridden' }).fill('Orders are lost by the minute.');
  await gated.getByRole('button', { name: /^Now.*Ordered at$/ }).click();
  await answer(page, 'Verify the backup, then restore', 'Done');
  await expect(page.getByText('gate overridden').first()).toBeVisible();

  await workbench.goTo('Report');
  const report = page.frameLocator('iframe');
  await expect(report.getByText('Orders are lost by the minute.').first()).toBeVisible({ timeout: 60_000 });
  await expect(report.getByText(/Done before this was kept: data state/)).toBeVisible();
});

function stepNamed(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

async function answer(page: Page, name: string, given: string): Promise<void> {
  const step = stepNamed(page, name);
  await step.getByRole('textbox', { name: /^Note on/ }).fill('Seen & written down.');
  await step.getByRole('button', { name: given, exact: true }).click();
  await expect(step).toHaveCount(0, { timeout: 60_000 });
}
