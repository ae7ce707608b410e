import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipBytes } from '../../core/testing/zip-bytes.ts';
import { violations } from './support/axe.ts';
import { caseOfSample, importNatively, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

const turn = (role: string, content: string) => JSON.stringify({ role, content });
const CHAT = [
  turn('user', 'Pay the café in Zürich'),
  turn('assistant', 'I will pay the café.'),
  '{"role":"user","content":"cut off by the café',
].join('\n');

/** A case in which the same word is read, rejected, escaped, packed and kept unread. */
async function wordCase(folder: string): Promise<string> {
  const received = join(folder, 'in');
  await mkdir(received);
  await writeFile(join(received, 'chat.jsonl'), CHAT);
  await writeFile(join(received, 'notes.bin'), '<img src=x onerror=alert(1)> CAFÉ \u202egnirts');
  const escaped = new TextEncoder().encode(turn('user', 'Another café').replace('é', '\\u00e9'));
  await writeFile(join(received, 'more.zip'), zipBytes({ path: 'deep/other.jsonl', content: escaped }));
  const caseDir = join(folder, 'words.spoor');
  await importNatively(caseDir, received);
  return caseDir;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('a word is looked for in every byte, and each match says where it is', async ({
      folder,
      serve,
      workbench,
      page,
    }) => {
      test.setTimeout(180_000);
      const caseDir = await wordCase(folder);
      await workbench.open((await serve(caseDir)).url);
      await workbench.goTo('Evidence');
      await page.getByRole('button', { name: 'Search in bytes' }).click();
      const line = page.getByRole('searchbox', { name: 'Look for' });
      await expect(line).toBeFocused();
      await line.fill('café');
      await page.keyboard.press('Enter');
      const status = page.getByRole('status').filter({ hasText: 'looked through' });
      await expect(status).toContainText('5 matches in 3 of 3 items', { timeout: 60_000 });
      await expect(status).toContainText('UTF-8, escaped as in JSON: 1 match');
      const matches = page.getByRole('grid', { name: 'Matches', exact: true });
      await expect(matches).toContainText('No event: in a rejected record');
      await expect(matches).toContainText('No event: the source is opaque');
      expect(await violations(page)).toEqual([]);

      const { stdout } = await spoor('search', caseDir, 'café', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ isComplete: true, matches: 5, unsearched: [] });

      await page.getByRole('grid', { name: 'Items with matches' }).getByText('notes.bin').click();
      await expect(matches).toHaveAttribute('aria-rowcount', '2');
      await matches.focus();
      await page.keyboard.press('Home');
      const detail = page.getByRole('region', { name: 'Match', exact: true });
      await expect(detail).toContainText('<img src=x onerror=alert(1)>');
      await detail.getByRole('radio', { name: 'Hex' }).click();
      await expect(detail).toContainText('c3 89 20 e2 80 ae');
      expect(await violations(page)).toEqual([]);

      // Back in all matches, Enter goes to the event that holds the first.
      await page.getByRole('button', { name: 'Matches of all items' }).click();
      await matches.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#\/timeline\?event=/);
      await expect(page.getByRole('region', { name: /event/i }).first()).toBeVisible();

      // The address holds what is looked for.
      await page.goBack();
      await expect(line).toHaveValue('café');
      await page.getByRole('radio', { name: 'Expression' }).click();
      await line.fill('caf(é)\\1');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText('back-references are not followed');
      await page.getByRole('radio', { name: 'Hex' }).click();
      await line.fill('5c 75 30 30');
      await page.keyboard.press('Enter');
      await expect(status).toContainText('1 match in 1 of 3 items');
      await page.getByRole('button', { name: 'Back to the sources' }).click();
      await expect(workbench.grid('Sources')).toBeVisible();
    });
  });
}

test('a filter is typed, saved, renamed, opened by name and gone back to', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  test.setTimeout(180_000);
  const caseDir = await caseOfSample(folder);
  const served = await serve(caseDir);
  await workbench.open(served.url);
  await workbench.goTo('Timeline');
  await workbench.isSettled();
  const all = await workbench.eventCount();
  const chip = (name: string) => page.getByRole('button', { name: `Remove ${name}` });

  await test.step('the whole line of a responder narrows to what it says', async () => {
    await workbench.search.fill('tool:send_payment agent:refund status:denied after:2026-03-17 has:finding');
    await workbench.search.press('Enter');
    await expect(chip('tool send_payment')).toBeVisible();
    await expect(chip('has finding')).toBeVisible();
    await expect(workbench.events).toHaveAttribute('aria-rowcount', '2', { timeout: 60_000 });
  });

  await test.step('values are offered with their counts in the range of time', async () => {
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await workbench.search.fill('after:2026-03-17T09:00:00Z before:2026-03-17T09:30:00Z');
    await workbench.search.press('Enter');
    await workbench.isSettled();
    const inRange = await workbench.eventCount();
    expect(inRange).toBeLessThan(all);
    await workbench.search.fill('status:');
    const offered = page.getByRole('listbox', { name: 'Ways to go on' });
    await expect(offered.getByRole('option').first()).toBeVisible();
    await expect
      .poll(async () => {
        const counts = await offered.locator('.filter-text-hint').allTextContents();
        return counts.reduce((sum, count) => sum + Number(count.replaceAll(',', '')), 0);
      })
      .toBe(inRange);
    await workbench.search.fill('');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const facets = page.getByRole('dialog', { name: 'Filter by value' });
    await facets.getByRole('button', { name: /^Status/ }).click();
    await facets.getByRole('checkbox').first().check();
    // What is chosen takes no other value of its field away.
    await expect(facets.getByRole('checkbox').nth(1)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('the view is saved with its arrangement, renamed, and opened from the palette', async () => {
    await page.getByRole('radio', { name: 'Tool', exact: true }).click();
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    const views = page.getByRole('dialog', { name: 'Saved views' });
    await views.getByRole('textbox', { name: 'Name of the view' }).fill('Morning');
    await page.keyboard.press('Enter');
    await expect(views.getByRole('button', { name: 'Morning', exact: true })).toBeVisible({ timeout: 30_000 });
    expect(await violations(page, { hasPopover: true })).toEqual([]);
    await views.getByRole('button', { name: 'Rename Morning' }).click();
    await views.getByRole('textbox', { name: 'New name of Morning' }).fill('Half past nine');
    await page.keyboard.press('Enter');
    await expect(views.getByRole('button', { name: 'Half past nine', exact: true })).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Agent', exact: true }).click();
    await workbench.goTo('Graph');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('half past');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/timeline\?.*from=/);
    await expect(page.getByRole('radio', { name: 'Tool', exact: true })).toBeChecked();
  });

  await test.step('the history is a tree that is walked by keys', async () => {
    await workbench.isSettled();
    await page.getByRole('button', { name: 'History' }).click();
    const tree = page.getByRole('tree', { name: 'Filters' });
    await expect(tree.getByRole('treeitem').first()).toContainText('Every event');
    expect(await violations(page, { hasPopover: true })).toEqual([]);
    await tree.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(tree.getByRole('treeitem', { selected: true })).toContainText('send_payment');
    await page.keyboard.press('Escape');
    await expect(chip('tool send_payment')).toBeVisible();
    await expect(workbench.events).toHaveAttribute('aria-rowcount', '2', { timeout: 60_000 });
  });

  await test.step('what was saved is told by the journal, and removed again', async () => {
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    const views = page.getByRole('dialog', { name: 'Saved views' });
    await views.getByRole('button', { name: 'Remove Half past nine' }).click();
    await expect(views).toContainText('No view is saved yet', { timeout: 30_000 });
    await page.keyboard.press('Escape');
    await workbench.goTo('Journal');
    for (const act of ['view.saved', 'view.renamed', 'view.removed'])
      await expect(workbench.grid('Journal')).toContainText(act);
  });
});
