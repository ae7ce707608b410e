import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator } from '@playwright/test';
import { supportDeskBundle } from '../../samples/support-desk/bundle.ts';
import { pressNode } from './support/press-node.ts';
import { emptyCase, figuresOf, importNatively, SAMPLE, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';
import { walkPlaybook } from './support/walk.ts';
import { numberOf } from './support/workbench.ts';

const INJECTION = 'Investigate a suspected prompt injection';

test('from a dropped bundle to a verified report, as a person would', async ({
  folder,
  serve,
  workbench,
  page,
  complaints,
}) => {
  test.setTimeout(240_000);
  const caseDir = join(folder, 'desk.spoor');
  await emptyCase(caseDir, 'Support desk');
  const served = await serve(caseDir);
  await workbench.open(served.url);
  const native = await importNatively(join(folder, 'native.spoor'), SAMPLE);

  await test.step('the bundle is dropped, and its account adds up to what the native engine says', async () => {
    await workbench.drop(SAMPLE);
    await expect(workbench.dialog.getByRole('list', { name: 'Stages' })).toBeVisible();
    const { sources, totals } = await workbench.importSummary();
    for (const source of [...sources, { name: 'Total', ...totals }])
      expect(source.imported + source.merged + source.duplicates + source.rejects, source.name).toBe(source.records);
    expect(sources).toEqual(
      native.sources.map((source) => ({ name: expect.stringContaining(basename(source.name)), ...figuresOf(source) })),
    );
    expect(figuresOf(totals)).toEqual(figuresOf(native.totals));
  });

  await test.step('an event is chosen by keyboard, down to its bytes', async () => {
    await workbench.dialog.getByRole('button', { name: 'Show the timeline' }).click();
    await expect.poll(() => workbench.eventCount()).toBe(native.totals.events);
    await workbench.events.focus();
    for (const key of ['End', 'Home', 'PageDown', 'ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    const panel = page.getByRole('complementary', { name: /^Event \d+$/ });
    await expect(panel).toBeFocused();
    await panel.getByRole('tab', { name: 'Origin and bytes' }).click();
    const place = await placeIn(panel);
    const bytes = sampleBytes(place);
    const shown = panel.getByRole('region', { name: 'The record’s bytes' });
    await expect(shown).toContainText(bytes.toString('utf8').slice(0, 400));
    await expect(shown.getByTitle(createHash('sha256').update(bytes).digest('hex')).first()).toBeVisible();
    await panel.getByRole('button', { name: 'Bookmark' }).click();
    await expect(panel.getByRole('button', { name: 'Remove the bookmark' })).toBeVisible();
  });

  await test.step('an agent is pressed in the graph and filtered by', async () => {
    await workbench.goTo('Graph');
    const side = page.getByRole('complementary', { name: 'Parts of the graph' });
    await pressNode(page, 'refund-agent');
    await side.getByRole('button', { name: 'Filter by this' }).click();
    await expect(page).toHaveURL(/actor=/);
    await side.getByRole('button', { name: 'Show its events' }).click();
    await expect(workbench.events).toBeVisible();
    const { stdout } = await spoor('summary', join(folder, 'native.spoor'), '--json');
    const agent = JSON.parse(stdout).agents.find(({ name }: { name: string }) => name === 'refund-agent');
    await expect.poll(() => workbench.eventCount()).toBe(agent.events);
  });

  await test.step('a word is searched for', async () => {
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.keyboard.press('/');
    await expect(workbench.search).toBeFocused();
    await page.keyboard.type('DE58999999990047110815');
    await expect(page).toHaveURL(/text=DE58/);
    const { stdout } = await spoor(
      'timeline',
      join(folder, 'native.spoor'),
      '--text',
      'de58999999990047110815',
      '--json',
    );
    await expect.poll(() => workbench.eventCount()).toBe(JSON.parse(stdout).total);
    await workbench.events.getByRole('row').filter({ hasText: 'send_payment' }).first().click();
    await expect(page.getByRole('complementary', { name: /^Event \d+$/ })).toContainText('send_payment');
  });

  const walked = await test.step('the playbook is walked to its end', async () => {
    await workbench.goTo('Playbook');
    await page.getByRole('listitem').filter({ hasText: INJECTION }).getByRole('button').first().click();
    return await walkPlaybook(page);
  });

  const report = await test.step('the report is exported', async () => {
    await workbench.goTo('Report');
    // Every detection and every section is asked first.
    await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Export HTML' }).click();
    await expect(page.getByText('exports/report.html')).toBeVisible({ timeout: 60_000 });
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Print or save as PDF' }).click();
    const printed = await opened;
    await expect(printed.getByRole('heading', { level: 1 })).toBeVisible();
    await printed.close();
    return await readFile(join(caseDir, 'exports/report.html'), 'utf8');
  });

  await test.step('the exported file holds every answer and the counts', async () => {
    const { href } = pathToFileURL(join(caseDir, 'exports/report.html'));
    complaints.allow(href);
    await page.goto(href);
    // biome-ignore lint/performance/useDomNodeTextContent: what a person reads, apart by cells and lines.
    const words = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
    expect(walked.length).toBeGreaterThan(12);
    for (const { step, note } of walked) {
      expect(words).toContain(step);
      expect(words).toContain(note);
    }
    for (const figure of ['records', 'imported', 'duplicates', 'events'] as const)
      expect(words.replaceAll(/(?<=\d)[,  ’](?=\d{3})/g, '')).toContain(String(native.totals[figure]));
    expect(report).not.toMatch(/<script/i);
  });

  await test.step('the case made in the browser is what the native engine makes of the same evidence', async () => {
    await served.stop();
    const verified = await spoor('verify', caseDir);
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.stdout).toContain('tables are what the evidence gives');
  });
});

interface Place {
  readonly member: string;
  readonly offset: number;
  readonly length: number;
}

/** Reads where the event's panel says that the record lies. */
async function placeIn(panel: Locator): Promise<Place> {
  const fact = async (term: string) =>
    (await panel.getByRole('term').filter({ hasText: term }).locator('xpath=../dd').first().textContent()) ?? '';
  const [length = '', offset = ''] = (await fact('Bytes')).split(' at offset ');
  return { member: await fact('Member'), offset: numberOf(offset), length: numberOf(length) };
}

function sampleBytes({ member, offset, length }: Place): Buffer {
  const found = supportDeskBundle().members.find(({ path }) => path === member);
  if (!found) throw new Error(`The sample has no member "${member}".`);
  return Buffer.from(found.bytes).subarray(offset, offset + length);
}
