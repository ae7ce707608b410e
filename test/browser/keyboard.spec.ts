import type { Page } from '@playwright/test';
import { caseOfSample } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { VIEWS, type Workbench } from './support/workbench.ts';

/** Every key that the help names beside views’ own, each pressed below. */
const GENERAL: Readonly<Record<string, readonly string[]>> = {
  Case: ['I', '/'],
  Display: ['Z', 'T'],
  Help: ['Ctrl K', '?'],
  'In tables': ['↑ ↓, K J', 'Page Up, Page Down', 'Home, End', 'Enter'],
  'In the filter': ['↑ ↓', 'Enter, Tab', 'Esc', 'F8'],
  'In Timeline': ['[ ]', 'W S', 'A D', 'F', '↑ ↓', '← →', 'Esc'],
  'In Decision': ['[ ]'],
  'In Graph': ['f', 'p', '. and ,', 't'],
};

test('every key of the help does what it says, and the focus returns where it was', async ({
  folder,
  serve,
  workbench,
  page,
}) => {
  test.slow();
  const caseDir = await caseOfSample(folder);
  await workbench.open(`${(await serve(caseDir)).url}#/timeline`);
  await workbench.isSettled();

  await test.step('the help names these keys, and returns the focus', async () => {
    await workbench.events.focus();
    await page.keyboard.press('?');
    for (const [group, keys] of Object.entries(GENERAL)) expect(await keysOf(page, group), group).toEqual(keys);
    expect((await keysOf(page, 'Views')).slice(0, 10)).toEqual([...'1234567890']);
    await page.keyboard.press('Escape');
    await expect(workbench.dialog).toBeHidden();
    await expect(workbench.events).toBeFocused();
  });

  await test.step('palette and import are opened by key, and return the focus', async () => {
    for (const key of ['Control+k', 'i']) {
      await page.keyboard.press(key);
      await expect(workbench.dialog).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(workbench.dialog).toBeHidden();
      await expect(workbench.events).toBeFocused();
    }
  });

  await test.step('theme and zone are switched', async () => {
    const zone = page.getByRole('radiogroup', { name: 'Time zone' });
    await page.keyboard.press('z');
    await expect(zone.getByRole('radio', { name: 'UTC' })).not.toBeChecked();
    await page.keyboard.press('t');
    await expect(page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name: 'Light' })).toBeChecked();
  });

  await tableKeys(page, workbench);
  await chartKeys(page);

  await test.step('the filter is completed by keys', async () => {
    await page.keyboard.press('/');
    await expect(workbench.search).toBeFocused();
    await page.keyboard.type('tool:');
    const offered = page.getByRole('listbox', { name: 'Ways to go on' });
    await expect(offered).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(offered).toBeHidden();
    await page.keyboard.type('p');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await expect(page).toHaveURL(/[?&]tool=/);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
  });

  await test.step('F8 leads to what the filter does not understand', async () => {
    await workbench.search.fill('paid tol:send_money now');
    await expect(workbench.search).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('F8');
    const selected = await workbench.search.evaluate((field) => {
      if (!(field instanceof HTMLInputElement)) throw new Error('The filter is no field.');
      return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    });
    expect(selected).toContain('tol');
    await workbench.search.fill('');
    await workbench.search.blur();
  });

  await test.step('number keys lead to the first ten views', async () => {
    for (const [at, name] of VIEWS.slice(0, 10).entries()) {
      await page.keyboard.press(String((at + 1) % 10));
      await expect(workbench.link(name)).toHaveAttribute('aria-current', 'page');
    }
  });

  await test.step('keys of a view come before those that work anywhere', async () => {
    await page.keyboard.press('5');
    await workbench.isSettled();
    await page.keyboard.press('t');
    await expect(page).toHaveURL(/view\.side=nodes/);
    await expect(page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name: 'Light' })).toBeChecked();
  });
});

async function tableKeys(page: Page, { events }: Workbench): Promise<void> {
  await test.step('a table is walked through', async () => {
    await events.focus();
    const selected = events.locator('[role=row][aria-selected=true]');
    const ways = [
      ['Home', '2'],
      ['ArrowDown', '3'],
      ['j', '4'],
      ['k', '3'],
      ['ArrowUp', '2'],
    ] as const;
    for (const [key, row] of ways) {
      await page.keyboard.press(key);
      await expect(selected, key).toHaveAttribute('aria-rowindex', row);
    }
    await page.keyboard.press('PageDown');
    await expect(selected).not.toHaveAttribute('aria-rowindex', '2');
    await page.keyboard.press('PageUp');
    await expect(selected).toHaveAttribute('aria-rowindex', '2');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Event 1', exact: true })).toBeFocused();
    await page.keyboard.press(']');
    await expect(page.getByRole('complementary', { name: 'Event 2', exact: true })).toBeVisible();
    await page.keyboard.press('[');
    await expect(page.getByRole('complementary', { name: 'Event 1', exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary')).toHaveCount(0);
  });
}

async function chartKeys(page: Page): Promise<void> {
  await test.step('the chart is moved, and what it shows is in the address', async () => {
    await page.getByRole('application').first().focus();
    const fit = page.getByRole('button', { name: 'Fit' }).first();
    for (const key of ['w', 'w', 's', 'd', 'a']) await page.keyboard.press(key);
    await expect(fit).toBeEnabled();
    await expect(page).toHaveURL(/view\.zoom=/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('f');
    await expect(fit).toBeDisabled();
    await expect(page).not.toHaveURL(/view\.zoom=/);
  });
}

async function keysOf(page: Page, group: string): Promise<readonly string[]> {
  const section = page
    .getByRole('dialog')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: group, exact: true }) });
  return await section.locator('dt').allTextContents();
}
