import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { caseOfSample } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

let folder: string;
let sample: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-timeline-'));
  sample = await caseOfSample(folder);
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a case is drawn from what was kept of it before its database is open', async ({ serve, workbench, page }) => {
  const { url } = await serve(sample);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/duckdb.*\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${url}#/timeline`);
  await expect(chart(page)).toBeVisible();
  await expect(workbench.events.getByRole('row').nth(5)).toBeVisible();
  await expect(page.getByText(/^Opening the database/)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  release();
  await expect(page.getByText(/^Opening the database/)).toBeHidden({ timeout: 60_000 });
  await workbench.isSettled();
  await workbench.events.getByRole('row').nth(5).click();
  await expect(page.getByRole('complementary', { name: /^Event / })).toBeVisible();
});

test('rows are sorted by any column, and the order is in the URL', async ({ serve, workbench, page }) => {
  await workbench.open(`${(await serve(sample)).url}#/timeline`);
  await workbench.isSettled();
  await page.getByRole('button', { name: 'Tool or target' }).click();
  const sorted = page.getByRole('grid', { name: 'Events, sorted by Tool or target, A to Z' });
  await expect(sorted.getByRole('row').nth(1)).toContainText('Bash');
  await expect(page).toHaveURL(/view\.sort=tool\.asc/);
  await page.getByRole('button', { name: 'Tool or target' }).click();
  await expect(page.getByRole('grid', { name: 'Events, sorted by Tool or target, Z to A' })).toBeVisible();
  await workbench.reload();
  await expect(page.getByRole('columnheader', { name: 'Tool or target' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'Order of the case' }).click();
  await expect(workbench.events.getByRole('row').nth(1)).toContainText('1');
  await expect(page).not.toHaveURL(/view\.sort/);
});

test('what a filter does not understand is marked in its place, and the events stay', async ({
  serve,
  workbench,
  page,
}) => {
  await workbench.open(`${(await serve(sample)).url}#/timeline?tool=send_payment`);
  await workbench.isSettled();
  const before = await workbench.eventCount();
  await workbench.search.fill('kind:toolcall /DE(\\d+/ after:soon');
  await workbench.search.press('Enter');
  await expect(page.locator('.filter-mark-problem')).toHaveText(['toolcall', '(', 'soon']);
  await expect(workbench.search).toHaveAttribute('aria-invalid', 'true');
  await expect(workbench.search).toHaveAccessibleDescription(/Did you mean tool_call/);
  await page.keyboard.press('Home');
  await page.keyboard.press('F8');
  await page.keyboard.type('tool_call');
  await expect(page.locator('.filter-mark-problem')).toHaveText(['(', 'soon']);
  expect(await workbench.eventCount()).toBe(before);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await workbench.search.fill('before:last');
  await page.getByRole('option', { name: /^Last event, with it/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/to=\d{19}/);
  await expect(workbench.search).not.toHaveAttribute('aria-invalid');
});

test('how the timeline is arranged, and what of it is selected, is in the URL', async ({ serve, workbench, page }) => {
  test.slow();
  await workbench.open(`${(await serve(sample)).url}#/timeline`);
  await workbench.isSettled();
  await page.getByRole('radio', { name: 'Tool', exact: true }).first().click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Session' }).check();
  await page.keyboard.press('Escape');
  await workbench.events.getByRole('row').nth(3).click();
  await chart(page).focus();
  for (const key of ['w', 'w']) await page.keyboard.press(key);
  await expect(page).toHaveURL(/view\.columns=.*session.*view\.lanes=tool.*view\.zoom=/);
  const { hash } = new URL(page.url());
  await workbench.reload();
  await workbench.isSettled();
  await expect(page.getByRole('columnheader', { name: 'Session' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Tool', exact: true }).first()).toBeChecked();
  await expect(page.getByRole('complementary', { name: /^Event / })).toBeVisible();
  expect(new URL(page.url()).hash).toBe(hash);
  await workbench.goTo('Graph');
  await page.goBack();
  await expect(page.getByRole('columnheader', { name: 'Session' })).toBeVisible();
  expect(new URL(page.url()).hash).toBe(hash);
});

test('the chart is moved by keys, and a range drawn on it is the filter of every view', async ({
  serve,
  workbench,
  page,
}) => {
  await workbench.open(`${(await serve(sample)).url}#/timeline`);
  await workbench.isSettled();
  const fit = page.getByRole('button', { name: 'Fit' }).first();
  await expect(fit).toBeDisabled();
  await chart(page).focus();
  for (const key of ['w', 'w', 'd', 'a', 's']) await page.keyboard.press(key);
  await expect(fit).toBeEnabled();
  await page.keyboard.press('f');
  await expect(fit).toBeDisabled();
  const canvas = page.locator('.lane-chart-canvas').first();
  await page.keyboard.down('Shift');
  await canvas.hover({ position: { x: 500, y: 60 } });
  await page.mouse.down();
  await canvas.hover({ position: { x: 620, y: 60 } });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(page.getByText(/^The filter keeps .* of time/)).toBeVisible();
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
  await workbench.goTo('Graph');
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
});

test('lanes by resource, with gaps and the arrows of the selected event', async ({ serve, workbench, page }) => {
  await workbench.open(`${(await serve(sample)).url}#/timeline`);
  await workbench.isSettled();
  await page.getByRole('radio', { name: 'Resource' }).click();
  await expect(chart(page)).toHaveAccessibleName(/^Events over time, \d{2,} lanes/);
  const gaps = page.getByRole('region', { name: 'Gaps in the record' });
  await gaps.getByRole('button').first().click();
  await expect(page.getByRole('complementary', { name: /^Event / })).toBeVisible();
  await workbench.isSettled();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

function chart(page: Page) {
  return page.getByRole('application', { name: /^Events over time/ });
}
