import { caseOfSample } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

test('who touched a record, who else did, and where the money went', async ({ folder, serve, workbench, page }) => {
  const caseDir = await caseOfSample(folder);
  await workbench.open((await serve(caseDir)).url);
  await workbench.goTo('Access');
  const accesses = page.getByRole('grid', { name: 'Accesses', exact: true });
  await expect(accesses).toHaveAttribute('aria-rowcount', '1581');

  const failed = page.getByRole('button', { name: 'failed or denied' });
  await failed.click();
  await expect(accesses.getByText('denied').first()).toBeVisible();
  await failed.click();
  await expect(accesses).toHaveAttribute('aria-rowcount', '1581');

  await page.getByRole('combobox', { name: 'Group by' }).selectOption('operation');
  await workbench.grid('Accesses by operation').getByText('pay', { exact: true }).click();
  await expect(page).toHaveURL(/view\.operation=pay/);
  await expect.poll(async () => Number(await accesses.getAttribute('aria-rowcount'))).toBeLessThan(200);

  await page.getByRole('tab', { name: /^Records/ }).click();
  await page.getByRole('searchbox', { name: 'Record' }).fill('customer 20083');
  const records = workbench.grid('Records');
  await expect(records).toHaveAttribute('aria-rowcount', '2');
  await records.getByText('C-20083').click();
  const readers = page.getByRole('list', { name: /^Who came near it/ });
  await expect(readers.getByRole('listitem')).toHaveCount(4);
  await workbench.reload();
  await workbench.isReady();
  await expect(readers.getByRole('listitem')).toHaveCount(4);

  await workbench.goTo('Access');
  await page.getByRole('tab', { name: /^What left/ }).click();
  await workbench.grid('What left, and where to').getByRole('button', { name: 'DE58999999990047110815' }).click();
  await expect(accesses).toHaveAttribute('aria-rowcount', '7');
  await accesses.getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/timeline\?event=/);
  await expect(workbench.events).toHaveAttribute('aria-rowcount', '3231');
});
