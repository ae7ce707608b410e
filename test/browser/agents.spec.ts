import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importNatively, SAMPLE, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const EXPECTED = `inventory: 1
agents:
  - name: triage-agent
    owner: Support desk
  - name: refund-agent
    owner: Payments team
    tools: [get_order, send_payment]
`;

test('a changed tool is found, the expected inventory is set in the app, and the command line agrees', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(400_000);
  const caseDir = join(folder, 'desk.spoor');
  await importNatively(caseDir, SAMPLE);
  const served = await serve(caseDir);
  await workbench.open(served.url);
  await workbench.goTo('Agents');

  await test.step('the server’s tool changed between two lists of it', async () => {
    await page.getByRole('combobox', { name: 'Group' }).selectOption('servers');
    await workbench.grid('Inventory').getByText('crm-mcp.shop.example.com', { exact: true }).click();
    await page.getByRole('tab', { name: /^Prompts and definitions \(4\)/ }).click({ timeout: 60_000 });
    const changed = page.getByRole('listitem').filter({ has: page.getByText('changed', { exact: true }) });
    await expect(changed).toHaveCount(1);
    await expect(changed.locator('del', { hasText: 'Needs' })).toBeVisible();
    await expect(changed.locator('ins', { hasText: 'IBAN' })).toBeVisible();
    await changed.getByRole('link', { name: 'first event' }).click();
    await expect(page).toHaveURL(/#\/timeline\?.*event=/);
    await page.goBack();
  });

  await test.step('the document is checked as it is written, then set', async () => {
    await page.getByRole('button', { name: /^Expected/ }).click();
    const text = page.getByRole('textbox', { name: 'Expected inventory in YAML' });
    await text.fill(`${EXPECTED}    tool: [x]\n`);
    await expect(page.getByRole('list', { name: 'Problems' })).toContainText('Line 8');
    const file = join(folder, 'agents.yaml');
    await writeFile(file, EXPECTED);
    await page.getByLabel('Load a file').setInputFiles(file);
    await expect(text).toHaveValue(EXPECTED);
    await page.getByRole('button', { name: 'Set and compare' }).click();
    const deviations = page.getByRole('list', { name: 'Deviations' });
    await expect(deviations).toContainText('Claude Code is not in the expected inventory', { timeout: 240_000 });
    await expect(deviations).toContainText('refund-agent called queue_task');
  });

  await test.step('the agent’s dossier says what it may do, and its calls lead to their events', async () => {
    await page.getByRole('button', { name: 'agent:refund-agent' }).click();
    await expect(page.getByRole('region', { name: 'Dossier' })).toContainText('Payments team', { timeout: 60_000 });
    const row = page.getByRole('row').filter({ hasText: 'payments-mcp' });
    await expect(row).toContainText('allowed');
    await row.getByRole('button', { name: '1', exact: true }).first().click();
    await expect(page).toHaveURL(/tool=send_payment&status=denied/);
    await expect.poll(() => workbench.eventCount()).toBeGreaterThan(0);
  });

  await served.stop();
  const told = await spoor('agents', caseDir, '--json');
  // Safe: the assertions read every field.
  const { expected, deviations } = JSON.parse(told.stdout) as {
    readonly expected: { readonly written: string };
    readonly deviations: readonly { readonly kind: string }[];
  };
  expect(expected.written).toBe(EXPECTED);
  expect(new Set(deviations.map(({ kind }) => kind))).toEqual(new Set(['unknown_agent', 'tool_not_allowed']));
});
