import { violations } from './support/axe.ts';
import { caseOfSample, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const TABS = ['Questions', 'Hypotheses', 'Marked', 'History', 'Story'] as const;

test('from a tag to a story that is frozen in a report', async ({ folder, serve, workbench, page }) => {
  test.slow();
  const caseDir = await caseOfSample(folder);
  const served = await serve(caseDir);
  await workbench.open(served.url);

  await test.step('mark an event where it is seen, and find it by its tag', async () => {
    await workbench.goTo('Timeline');
    await workbench.search.fill('status:denied ');
    await workbench.search.press('Enter');
    await expect(page).toHaveURL(/status=denied/);
    await workbench.isSettled();
    await workbench.events.getByRole('row').nth(1).click();
    const marks = page.getByRole('group', { name: 'Marks of this event' });
    await marks.getByRole('button', { name: 'Star' }).click();
    await expect(marks.getByRole('button', { name: 'Take the star off' })).toBeVisible();
    await marks.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByRole('textbox', { name: 'Tag' }).fill('Refused');
    await page.keyboard.press('Enter');
    await expect(marks.getByText('refused')).toBeVisible();
    await marks.getByRole('button', { name: 'To the story' }).click();
    await expect(marks.getByRole('link', { name: 'In the story' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await workbench.search.fill('tag:refused ');
    await workbench.search.press('Enter');
    await expect.poll(() => workbench.eventCount()).toBe(1);
  });

  await test.step('mark the events of a filter, and put them into the story', async () => {
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await workbench.search.fill('tool:send_payment ');
    await workbench.search.press('Enter');
    await expect(page).toHaveURL(/tool=send_payment/);
    await page.getByRole('button', { name: 'Mark these events as a range' }).click();
    await workbench.dialog.getByRole('button', { name: 'To the story' }).click();
    await expect(workbench.dialog.getByRole('link', { name: 'In the story' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(workbench.dialog).toBeHidden();
  });

  await test.step('write the story by keys alone, and take an act back', async () => {
    await workbench.goTo('Notebook');
    const blocks = page.getByRole('list', { name: 'Story' }).getByRole('article');
    await expect(blocks).toHaveCount(2);
    await page.keyboard.press('n');
    await page.keyboard.type('A payment was refused.');
    await page.keyboard.press('Control+Enter');
    await expect(blocks.nth(2)).toContainText('Assessment');
    await expect(page.getByRole('button', { name: /^Block 3 of 3/ })).toBeFocused();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(blocks.nth(1)).toContainText('A payment was refused.');
    await expect(page.getByRole('button', { name: /^Block 2 of 3/ })).toBeFocused();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(blocks.nth(0)).toContainText('A payment was refused.');
    await expect(page.getByRole('button', { name: /^Block 1 of 3/ })).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(blocks).toHaveCount(2);
    await page.keyboard.press('u');
    await expect(blocks.nth(0)).toContainText('A payment was refused.');
    await expect(blocks).toHaveCount(3);
    await page.keyboard.press('U');
    await expect(blocks).toHaveCount(2);
    await page.keyboard.press('u');
    await expect(blocks).toHaveCount(3);
  });

  await test.step('an event is found by its words and quoted, without its id being copied', async () => {
    await page.keyboard.press('e');
    const field = page.getByRole('searchbox', { name: 'Find in the case' });
    await expect(field).toBeFocused();
    await page.keyboard.type('tool:send_payment status:denied');
    const found = page.getByRole('listbox', { name: 'What was found' });
    await expect(found.getByRole('option', { name: /^event #\d+ tool call send_payment/ }).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article')).toHaveCount(4);
    await expect(page.getByRole('article', { name: /^Block 4 of 4: Event/ })).toBeVisible();
    await page.keyboard.press('u');
    await expect(page.getByRole('article')).toHaveCount(3);
  });

  await test.step('a query block answers with its rows, and says what is wrong with another', async () => {
    const add = page.getByRole('group', { name: 'Add to the story' });
    await add.getByRole('button', { name: 'Query' }).click();
    await page
      .getByRole('textbox', { name: 'Query' })
      .fill("SELECT count(*) AS calls FROM event WHERE kind = 'tool_call'");
    await page.getByRole('textbox', { name: 'Caption' }).fill('All calls');
    await page.keyboard.press('Control+Enter');
    const block = page.getByRole('article', { name: 'Block 4 of 4: All calls' });
    await expect(block.getByRole('table')).toContainText('calls');
    await add.getByRole('button', { name: 'Query' }).click();
    await page.getByRole('textbox', { name: 'Query' }).fill('SELECT colour FROM event');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('article', { name: /^Block 5 of 5/ })).toContainText('The case gives no answer');
    await page.keyboard.press('u');
    await expect(page.getByRole('article')).toHaveCount(4);
  });

  await test.step('ask, answer with evidence, and suppose', async () => {
    await page.getByRole('tab', { name: 'Questions' }).click();
    await page.getByRole('textbox', { name: 'Question' }).fill('Why was the payment refused?');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'Questions (1 open)' })).toBeVisible();
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.getByRole('textbox', { name: 'The answer' }).fill('It was above the limit.');
    await page.getByRole('combobox', { name: 'Marked' }).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Keep' }).click();
    await expect(page.getByRole('list', { name: 'Evidence' }).getByRole('link')).toHaveCount(1);
    await page.getByRole('tab', { name: 'Hypotheses' }).click();
    await page.getByRole('textbox', { name: 'Hypothesis' }).fill('The limit was known.');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Evidence', exact: true }).click();
    await page.getByRole('textbox', { name: 'Comment' }).fill('Later payments stay below it.');
    await page.getByRole('combobox', { name: 'Marked' }).selectOption({ index: 1 });
    await expect(page.getByRole('region', { name: 'Evidence against it' })).toContainText('Later payments');
  });

  const hash = await test.step('every part is clean in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const tab of TABS) {
        await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
        await workbench.isSettled();
        expect(await violations(page), `${tab} in ${colorScheme}`).toEqual([]);
      }
    }
    const block = page.getByRole('article', { name: 'Block 4 of 4: All calls' });
    await block.getByText('How it was asked').click();
    return (await block.locator('.value-hash [title]').first().getAttribute('title')) ?? '';
  });

  await test.step('the report freezes the story with questions and hashes, the same bytes twice', async () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await workbench.goTo('Report');
    const report = page.frameLocator('iframe');
    const section = report.locator('#story');
    await expect(section).toContainText('A payment was refused.', { timeout: 60_000 });
    await expect(section).toContainText('10 of 244 events are listed, the first in order.');
    await expect(section).toContainText("SELECT count(*) AS calls FROM event WHERE kind = 'tool_call'");
    await expect(section).toContainText(hash);
    await expect(section).toContainText('Question 1: Why was the payment refused?');
    await expect(section).toContainText('Hypothesis 1: The limit was known.');
  });

  await served.stop();
  const asked = await spoor('query', caseDir, "SELECT count(*) AS calls FROM event WHERE kind = 'tool_call'", '--json');
  expect(asked.stdout).toContain(hash);
  const notebook = JSON.parse((await spoor('notebook', caseDir, '--json')).stdout);
  expect(notebook).toMatchObject({ questions: [{ state: 'answered' }], hypotheses: [{ state: 'open' }], unread: [] });
  expect(notebook.story).toHaveLength(4);
  expect((await spoor('notebook', caseDir)).stdout).toContain('assessment: A payment was refused.');
});
