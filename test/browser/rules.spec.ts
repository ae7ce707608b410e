import { caseOfSample } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const RULE = `title: A message to <b>anyone</b>
level: low
logsource: { product: ai_agent, category: tool_call }
detection:
  sent: { tool: send_message }
  condition: sent
`;

test('rules of one’s own are checked while they are written, saved, run, and taken out again', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  const caseDir = await caseOfSample(folder);
  const { url } = await serve(caseDir);
  await workbench.open(url);
  await workbench.goTo('Findings');
  await page.getByRole('tab', { name: /^Rules/ }).click({ timeout: 60_000 });
  await expect(page.getByText('This case has no rules of its own.')).toBeVisible();

  await page.getByRole('button', { name: 'Add rules' }).click();
  const editor = page.getByRole('dialog', { name: 'Add rules to this case' });
  const text = editor.getByRole('textbox', { name: 'Rules as YAML' });
  const save = editor.getByRole('button', { name: 'Save in the case' });
  await expect(editor.getByText('One rule, and it is right.')).toBeVisible();

  // A mistake is named with its place, which the cursor goes to; nothing can be saved.
  await text.fill(RULE.replace('condition: sent', 'condition: send'));
  await expect(editor.getByRole('list', { name: 'Problems' })).toContainText('send');
  await expect(save).toBeDisabled();
  await editor.getByRole('button', { name: /^Line 6, column \d+$/ }).click();
  await expect(text).toBeFocused();
  const cursor = await text.evaluate((field: HTMLTextAreaElement) => field.value.slice(0, field.selectionStart));
  expect(cursor.split('\n')).toHaveLength(6);

  // Closing it by mistake loses nothing.
  await page.keyboard.press('Escape');
  await expect(editor).toBeHidden();
  await page.getByRole('button', { name: 'Add rules' }).click();
  await expect(text).toHaveValue(/condition: send$/m);
  await text.fill(RULE);
  await editor.getByRole('textbox', { name: 'Name in the case' }).fill('desk-messages');
  await expect(editor.getByText('One rule, and it is right.')).toBeVisible();
  await save.click();
  await expect(editor).toBeHidden();

  const own = page.getByRole('region', { name: 'Rules of this case' });
  await expect(own).toContainText('desk-messages');
  await expect(own).toContainText('1 rule, saved by tester');
  const row = workbench.grid('Rules').getByRole('row').filter({ hasText: 'A message to <b>anyone</b>' });
  await expect(row).toContainText('this case', { timeout: 60_000 });
  await expect(row).not.toContainText(/found nothing|…/, { timeout: 60_000 });

  await own.getByRole('button', { name: 'Change desk-messages' }).click();
  const change = page.getByRole('dialog', { name: /^Change the rules/ });
  await change.getByRole('textbox', { name: 'Rules as YAML' }).fill(RULE.replace('level: low', 'level: medium'));
  await change.getByRole('button', { name: 'Save in the case' }).click();
  await expect(row).toContainText('medium', { timeout: 60_000 });

  await own.getByRole('button', { name: 'Remove desk-messages' }).click();
  await page.getByRole('button', { name: 'Remove from the case' }).click();
  await expect(own).toContainText('This case has no rules of its own.');
  await expect(row).toHaveCount(0);
  await workbench.goTo('Journal');
  await expect(workbench.grid('Journal')).toContainText('rule.removed');
});
