// The graph of a case of 2,000 nodes and 20,000 edges in the app: `spoor serve` and Chromium, panned and zoomed as by hand.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { framesDuring, say } from './in-page.mjs';
import { measured } from './measured.mjs';
import { withServedPage } from './served-page.mjs';

const SPOOR = fileURLToPath(new URL('../bin/spoor.mjs', import.meta.url));
const LONGEST_MS = 120_000;
const DRAGS = 6;
const MOVES_OF_EACH = 20;

export async function benchGraph() {
  const dir = await graphCase(join(tmpdir(), 'spoor-bench-graph'));
  await withServedPage(dir, async (page, url) => {
    const { origin } = new URL(url);
    for (const again of ['first', 'again']) {
      await page.goto('about:blank');
      const start = performance.now();
      // The first address lets the window in.
      await page.goto(again === 'first' ? `${url}#/graph` : `${origin}/#/graph`);
      await page.getByText(/^[\d,]+ nodes: /).waitFor({ timeout: LONGEST_MS });
      say(`open, ${again}: page to first drawing`, [performance.now() - start]);
      await settled(page);
    }
    console.log((await page.locator('.graph-remarks').textContent()).trim());
    say('ask graph', [await lastAsked(page, 'ask graph')]);
    say('frame while dragging, grouped', await framesDuring(page, () => drag(page)));
    say('frame while zooming, grouped', await framesDuring(page, () => zoom(page)));
    const start = performance.now();
    const placing = await framesDuring(page, async () => {
      await page.getByRole('radio', { name: 'Force' }).click();
      await page.getByText('Placing the nodes').waitFor({ state: 'detached', timeout: LONGEST_MS });
    });
    say('force layout, grouped', [performance.now() - start]);
    say('frame while placing', placing);
  });
}

async function graphCase(folder) {
  const dir = join(folder, 'company.spoor');
  if (existsSync(join(dir, 'made'))) return dir;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { writeGraphBundle } = await tsImport('../test/browser/support/graph-bundle.ts', import.meta.url);
  await writeGraphBundle(join(folder, 'company.jsonl'));
  await measured([SPOOR, 'import', join(folder, 'company.jsonl'), '--case', dir]);
  mkdirSync(join(dir, 'made'));
  return dir;
}

async function settled(page) {
  await page.locator('main[aria-busy=false]').waitFor({ timeout: LONGEST_MS });
}

async function lastAsked(page, name) {
  return await page.evaluate((asked) => performance.getEntriesByName(asked).at(-1)?.duration ?? 0, name);
}

async function drag(page) {
  const box = await page.locator('.network-canvas').boundingBox();
  // A corner without a node, so that it is the drawing that moves.
  const [x, y] = [box.x + 40, box.y + 40];
  for (let turn = 0; turn < DRAGS; turn += 1) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let move = 1; move <= MOVES_OF_EACH; move += 1)
      await page.mouse.move(x + (turn % 2 === 0 ? 1 : -1) * move * 12, y + move * 6);
    await page.mouse.up();
  }
}

async function zoom(page) {
  const box = await page.locator('.network-canvas').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let turn = 0; turn < DRAGS * MOVES_OF_EACH; turn += 1) await page.mouse.wheel(0, turn % 40 < 20 ? -60 : 60);
}
