import { caseOfSample, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

test('findings are read, decided by key, and found decided in journal, report and command line', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  const caseDir = await caseOfSample(folder);
  const served = await serve(caseDir);
  await workbench.open(served.url);
  await workbench.goTo('Overview');
  await expect(page.getByRole('region', { name: 'What stands out' })).toContainText('30 findings, 30 undecided', {
    timeout: 60_000,
  });
  await workbench.goTo('Findings');
  const findings = workbench.grid('Findings');
  await expect(findings).toContainText('Call carries a value from a text that addresses an agent');
  await expect(page.getByText('30 findings to decide on')).toBeVisible();
  await page.getByText('Show them', { exact: true }).click();
  await expect(page.getByRole('list', { name: 'Rules that found nothing' })).toContainText(
    'Command that destroys data',
  );

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const detail = page.getByRole('region', { name: 'Finding', exact: true });
  await expect(detail.getByRole('list', { name: 'Events it rests on' }).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('c');
  await expect(detail.getByRole('list', { name: /Decisions/ })).toContainText('Confirmed by tester');
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await page.getByRole('textbox', { name: 'Reason' }).fill('a drill, <b>agreed</b>');
  await page.keyboard.press('Control+Enter');
  await expect(detail.getByRole('list', { name: /Decisions/ })).toContainText('a drill, <b>agreed</b>');

  // An address says what is open and what narrows, and reload keeps both.
  await page.getByRole('radio', { name: 'Dismissed 1' }).click();
  await expect(findings).toHaveAttribute('aria-rowcount', '3');
  await workbench.reload();
  await workbench.isReady();
  await expect(findings).toHaveAttribute('aria-rowcount', '3');
  await expect(detail).toContainText('a drill, <b>agreed</b>');
  await page.getByRole('button', { name: 'Show all' }).click();

  // A group is one decision and one entry.
  await findings.getByText('Recipient comes from the running text').click();
  const rule = page.getByRole('region', { name: 'Rule', exact: true });
  await rule.getByRole('button', { name: 'Dismiss 7 findings' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('told by the finding above');
  await page.getByRole('button', { name: /^Dismiss 7 findings Ctrl/ }).click();
  await expect(rule).toContainText('7 findings: 7 dismissed.');

  await workbench.goTo('Journal');
  await expect(workbench.grid('Journal')).toContainText('Dismissed 7 findings of recipient-from-tool-result');
  await workbench.goTo('Report');
  const report = page.frameLocator('iframe');
  await expect(
    report.getByText('30 findings: 1 confirmed by a person, 21 not decided by a person, 8 dismissed by a person.'),
    // Every section is asked first.
  ).toBeAttached({ timeout: 60_000 });
  await expect(report.getByText('told by the finding above').first()).toBeAttached();

  await served.stop();
  const { stdout } = await spoor('findings', caseDir, '--state', 'dismissed', '--json');
  expect(JSON.parse(stdout).findings).toHaveLength(8);
});
