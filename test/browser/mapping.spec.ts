import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importNatively, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const TABLE = [
  'timestamp,agent,tool,outcome,arguments',
  '1773738783474,refund-agent,send_payment,DENIED,"{""order"":1001}"',
  '1773738784474,refund-agent,read_mail,fine,',
  '1,2',
  '1773738785474,refund-agent,send_payment,fine,"{""order"":1002}"',
].join('\n');

test('a CSV is mapped and a doubtful file is decided in the app, and the command line agrees', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(180_000);
  const caseDir = join(folder, 'gateway.spoor');
  const received = join(folder, 'in');
  await mkdir(received);
  await writeFile(join(received, 'gateway.csv'), TABLE);
  await writeFile(join(received, 'message.json'), '{"role":"user","content":"Refund order 1001"}');
  await importNatively(caseDir, received);
  const served = await serve(caseDir);
  await workbench.open(served.url);
  await workbench.goTo('Evidence');
  const row = (name: string) => workbench.grid('Sources').getByRole('row').filter({ hasText: name });

  await test.step('the table is mapped: what its names suggest stands already, the rest is said', async () => {
    await row('gateway.csv').click();
    await page.getByRole('tab', { name: /^Format/ }).click();
    await page.getByRole('button', { name: 'Map this source' }).click();
    const { dialog } = workbench;
    const preview = dialog.getByRole('table', { name: 'Preview of events' });
    await expect(preview.getByRole('row').nth(1)).toContainText('2026-03-17');
    await expect(dialog.getByText('3 events of all 4 records, 1 reject: a preview')).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Status', exact: true }).selectOption('/outcome');
    await dialog.getByRole('combobox', { name: 'Status where it says fine' }).selectOption('ok');
    await dialog.getByRole('combobox', { name: 'Status where it says DENIED' }).selectOption('denied');
    await expect(preview.getByRole('row').nth(1)).toContainText('denied');
    await dialog.getByRole('combobox', { name: 'Time: written as' }).selectOption('own');
    await dialog.getByRole('textbox', { name: 'Time: pattern' }).fill('%H:%M');
    await expect(dialog.getByRole('alert')).toContainText('has no year');
    await dialog.getByRole('combobox', { name: 'Time: written as' }).selectOption('epoch-ms');
    await dialog.getByRole('textbox', { name: 'Name of the mapping' }).fill('gateway-log');
    await dialog.getByRole('button', { name: 'Save and read the source' }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await expect(row('gateway.csv')).toContainText('mapping:gateway-log');
  });

  await test.step('the doubtful file is decided, and taken back', async () => {
    await page.getByRole('button', { name: '1 format to be decided' }).click();
    await page.getByRole('radio', { name: /Keep as opaque/ }).check();
    await page.getByRole('textbox', { name: 'Why' }).fill('not of this incident');
    await page.getByRole('button', { name: 'Decide and read again' }).click();
    await expect(row('message.json')).toContainText('not understood', { timeout: 60_000 });
    await page.getByRole('radio', { name: /chat-messages/ }).check();
    await page.getByRole('textbox', { name: 'Why' }).fill('it is, after all');
    await page.getByRole('button', { name: 'Decide and read again' }).click();
    await expect(row('message.json')).toContainText('chat-messages', { timeout: 60_000 });
    await expect(page.getByRole('button', { name: /to be decided/ })).toBeHidden();
  });

  await served.stop();
  const verified = await spoor('verify', caseDir);
  expect(verified.stdout).toContain('tables are what the evidence gives');
  expect(verified.code).toBe(0);
  const asked = await spoor(
    'query',
    caseDir,
    'SELECT tool_name, status FROM event WHERE tool_name IS NOT NULL ORDER BY seq',
    '--json',
  );
  expect(JSON.parse(asked.stdout).rows).toEqual([
    ['send_payment', 'denied'],
    ['read_mail', 'ok'],
    ['send_payment', 'ok'],
  ]);
  const { stdout } = await spoor('mappings', caseDir, '--export', 'gateway-log');
  expect(stdout).toContain('DENIED: denied');
});
