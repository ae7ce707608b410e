import { caseOfSample } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const ACCOUNT = 'DE58999999990047110815';

test('a payment is explained: its account leads to the message that named it', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  // It imports a case of its own and waits for every derived answer about one call.
  test.slow();
  const sample = await caseOfSample(folder);
  await workbench.open((await serve(sample)).url);
  await workbench.goTo('Timeline');
  await workbench.search.fill(ACCOUNT);
  await workbench.events
    .getByRole('row')
    .filter({ hasText: 'tool call' })
    .filter({ hasText: '972.00' })
    .first()
    .click();
  await page.getByRole('link', { name: 'Explain this decision' }).click();
  await expect(page).toHaveURL(/#\/decision\?event=/);

  // Findings, slices and what surrounded the call are asked in turn.
  await expect(page.locator('.decision-columns')).toBeVisible({ timeout: 60_000 });
  const list = page.getByRole('list', { name: 'Arguments and where they come from' });
  await expect(list.getByRole('listitem').filter({ hasText: ACCOUNT })).toContainText(
    'first seen in a result of read_message, exact, external tool',
  );
  const had = page.getByRole('region', { name: 'What the agent had' });
  await expect(had.locator('mark', { hasText: ACCOUNT })).toBeVisible();
  await expect(had).toContainText('Note to the assistant');
  await expect(page.locator('.decision-lines path')).not.toHaveCount(0);
  await expect(page.getByRole('region', { name: 'What it said and did' })).toContainText(
    'I pay in parts of 972.00 EUR',
  );
  await expect(page.getByRole('region', { name: 'What followed' })).toContainText('accepted');
  await expect(page.getByRole('list', { name: 'What could have led here' }).getByRole('listitem')).not.toHaveCount(0);

  await list
    .getByRole('link', { name: /read_message/ })
    .first()
    .hover();
  await expect(had.locator('mark[data-pointed]')).not.toHaveCount(0);

  const here = page.url();
  await page.keyboard.press(']');
  await expect.poll(() => page.url()).not.toBe(here);
  await expect(list).not.toContainText(ACCOUNT, { timeout: 60_000 });
});
