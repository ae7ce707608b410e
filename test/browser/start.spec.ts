import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { emptyCase, SAMPLE } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

test('an empty case is made at the start screen, and takes evidence', async ({ folder, serve, workbench, page }) => {
  test.slow();
  const { url } = await serve({ folder });
  await page.goto(url);
  await expect(page.getByText('There is no case in this folder yet.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Name of the new case' }).fill('Wire transfer');
  await page.keyboard.press('Enter');
  await workbench.isReady();
  await expect(page.getByRole('banner')).toContainText('Wire transfer');
  expect(await readdir(folder)).toEqual(['Wire transfer.spoor']);
  await workbench.drop(SAMPLE);
  const { totals } = await workbench.importSummary();
  expect(totals.records).toBe(3_789);
});

test('a case of the folder is opened by its name, and a link is none', async ({ folder, serve, workbench, page }) => {
  const cases = join(folder, 'cases');
  await mkdir(cases);
  await emptyCase(join(cases, 'desk.spoor'), 'Support desk <b>one</b>');
  await emptyCase(join(folder, 'outside.spoor'), 'Outside');
  await symlink(join(folder, 'outside.spoor'), join(cases, 'link.spoor'));
  await page.goto((await serve({ folder: cases })).url);
  const listed = page.getByRole('list', { name: 'Cases of this folder' }).getByRole('button');
  await expect(listed).toHaveText([/Support desk <b>one<\/b>\s*desk\.spoor/]);
  await listed.click();
  await workbench.isReady();
  await expect(page.getByRole('banner')).toContainText('Support desk');
});

test('a name that is taken or leads elsewhere makes nothing', async ({ folder, serve, page, complaints }) => {
  await emptyCase(join(folder, 'desk.spoor'), 'Support desk');
  await page.goto((await serve({ folder })).url);
  const said = page.getByRole('alert');
  await make(page, 'desk');
  await expect(said).toContainText('is there already');
  await make(page, '../desk');
  await expect(said).toContainText('can be no name of a case');
  expect(await readdir(folder)).toEqual(['desk.spoor']);
  // Each once as the answer, and once by the browser.
  expect(complaints.expect(/status of 4\d\d|answered 4\d\d/)).toHaveLength(4);
});

test('another site’s page and a request without the token make nothing', async ({ folder, serve }) => {
  const { url, origin } = await serve({ folder });
  const body = JSON.stringify({ name: 'theirs', timeZone: 'UTC' });
  const ask = (headers: Record<string, string>) => fetch(`${origin}/api/start/new`, { method: 'POST', body, headers });
  const token = new URL(url).searchParams.get('token') ?? '';
  const bearer = { authorization: `Bearer ${token}` };
  expect((await ask({})).status).toBe(403);
  expect((await ask({ authorization: 'Bearer wrong' })).status).toBe(403);
  expect((await ask({ ...bearer, origin: 'https://elsewhere.example' })).status).toBe(403);
  expect(await readdir(folder)).toEqual([]);
  expect((await ask(bearer)).status).toBe(204);
  expect(await readdir(folder)).toEqual(['theirs.spoor']);
});

async function make(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of the new case' }).fill(name);
  await page.getByRole('button', { name: 'Make the case' }).click();
}
