import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
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

test('a playbook is written with duties, a question that is tried on the case and an exception, and is walked', async ({
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
  await page.getByRole('button', { name: 'Write a new one' }).click();
  const editor = page.getByRole('dialog', { name: 'Write a playbook' });
  const steps = editor.getByRole('list', { name: 'Steps of the draft' });
  await editor.getByRole('textbox', { name: 'Name of the playbook' }).fill('Stop the payments');
  await editor.getByRole('textbox', { name: 'Id in this case' }).fill('stop-payments');
  await editor.getByText('Agents: who does it (1)').click();
  await editor.getByRole('textbox', { name: 'Name of a new agent of the playbook' }).fill('Treasury');
  await editor.getByRole('button', { name: 'Add an agent' }).click();
  await editor.getByText('Who does what (RACI) (0)').click();
  await editor.getByRole('button', { name: 'Add a duty' }).click();
  await editor.getByRole('combobox', { name: 'Accountable' }).selectOption({ label: 'Treasury' });
  await steps.getByRole('button', { name: /^First step/ }).click();
  await editor.getByRole('textbox', { name: 'Name of the step' }).fill('Hold the queue');
  await editor.getByRole('combobox', { name: 'What to add' }).selectOption('if-condition');
  await editor.getByRole('button', { name: 'Add a step' }).click();
  await editor.getByRole('textbox', { name: 'Name of the step' }).fill('Was anything paid?');
  await editor.getByText('Questions to the case (0)').click();
  await editor.getByRole('button', { name: 'Add a question' }).click();
  const query = editor.getByRole('textbox', { name: 'Query of question 1' });
  await query.fill('SELECT nothing FROM nowhere');
  await editor.getByRole('button', { name: 'Try question 1 on this case' }).click();
  await expect(editor.getByText(/has no result/)).toBeVisible({ timeout: 60_000 });
  await query.fill("SELECT seq, event_id, object FROM access WHERE operation = 'pay' ORDER BY seq, position");
  await editor.getByRole('button', { name: 'Try question 1 on this case' }).click();
  await expect(editor.getByText(/^\d+ rows$/)).toBeVisible({ timeout: 60_000 });
  await editor.getByRole('combobox', { name: 'Decided by' }).selectOption({ index: 1 });
  await steps.getByRole('button', { name: /^Hold the queue/ }).click();
  await editor.getByRole('button', { name: 'Add a step' }).click();
  await editor.getByRole('textbox', { name: 'Name of the step' }).fill('Call the bank');
  await steps.getByRole('button', { name: /^The playbook as a whole/ }).click();
  await editor
    .getByRole('combobox', { name: 'When a step fails that has no way of its own' })
    .selectOption({ label: await optionOf(editor, 'Call the bank') });
  await expect(editor.getByRole('list', { name: 'As it is walked' })).toContainText('suggested by the case');
  await editor.getByRole('button', { name: 'Keep in the case' }).click();
  await expect(editor).toBeHidden({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Start Stop the payments' }).click();
  await answer(page, 'Hold the queue', 'Failed');
  await expect(page.getByText('Failed; “Call the bank” follows as the exception.')).toBeVisible();
  await answer(page, 'Call the bank', 'Done');
  const question = stepNamed(page, 'Was anything paid?');
  await expect(question.getByText(/The case suggests/)).toContainText('Yes', { timeout: 60_000 });
  await answer(page, 'Was anything paid?', 'Yes');
  await answer(page, 'If so', 'Done');
  await expect(page.getByText('This run is finished.')).toBeVisible();
});

async function optionOf(editor: Locator, name: string): Promise<string> {
  const options = editor.getByRole('option', { name: new RegExp(`^${name}`) });
  return (await options.first().textContent()) ?? '';
}

function stepNamed(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

async function answer(page: Page, name: string, given: string): Promise<void> {
  const step = stepNamed(page, name);
  await step.getByRole('textbox', { name: /^Note on/ }).fill('Seen & written down.');
  await step.getByRole('button', { name: given, exact: true }).click();
  await expect(step).toHaveCount(0, { timeout: 60_000 });
}
