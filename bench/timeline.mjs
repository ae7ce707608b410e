// The timeline of a large case in the app: `spoor serve` and Chromium, moved by keys as an analyst would.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { framesDuring, say } from './in-page.mjs';
import { withServedPage } from './served-page.mjs';
import { timelineCase } from './timeline-case.mjs';

const LONGEST_MS = 900_000;
/** What one burst of keys does: closer, along, further away, back. */
const KEYS = ['w', 'w', 'd', 'd', 'd', 'w', 'w', 'd', 'd', 's', 's', 'a', 'a', 'a', 'w', 'd', 's', 's', 's', 's', 'f'];
const BURSTS = 4;
const KEY_EVERY_MS = 60;
/** After so many keys the hand rests, long enough for what is in sight to be asked. */
const KEYS_AT_ONCE = 5;
const REST_MS = 250;

/** Questions of the timeline by what a person would call them. */
const FILTERS = [
  ['filter: one agent', 'actor=agent%3Aagent-7'],
  ['filter: tool and status', 'tool=search_3&status=not_recorded'],
  ['word of few events', 'text=DE10500000121000000000'],
  ['identifier of three words', 'text=ORD-12-1003'],
  ['word of many events', 'text=customer'],
  ['two words', 'text=refund%20could'],
  ['part of a word', 'text=olor'],
  ['expression that requires words', 'pattern=ORD-12-1003%5Cb'],
  ['any other expression', 'pattern=DE%5Cd%7B20%7D'],
];

export async function benchTimeline({ events = 100_000 }) {
  const dir = await timelineCase(join(tmpdir(), 'spoor-bench-timeline'), events);
  await withServedPage(dir, async (page, url) => {
    await page.addInitScript(observe);
    await measure(page, url, events);
  });
}

async function measure(page, url, events) {
  console.log(`timeline of ${events} events`);
  const { origin } = new URL(url);
  for (const again of ['first', 'again']) {
    await page.goto('about:blank');
    const start = performance.now();
    // The first address lets the window in.
    await page.goto(again === 'first' ? `${url}#/timeline` : `${origin}/#/timeline`);
    await page.locator('.lane-chart-canvas').first().waitFor({ timeout: LONGEST_MS });
    await page.locator('.data-table-rows [role=row]').first().waitFor({ timeout: LONGEST_MS });
    say(`open, ${again}: page to lanes and rows`, [performance.now() - start]);
    await settled(page);
    say(`open, ${again}: page to all answers`, [performance.now() - start]);
  }
  await move(page);
  await indexed(page);
  for (const [title, query] of FILTERS) {
    const asked = await during(page, async () => {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/timeline?${query}`);
      await page.waitForTimeout(50);
      await settled(page);
    });
    for (const name of ['timeline', 'density', 'events']) say(`${title}: ${name}`, ofName(asked, name));
    if (title.startsWith('filter')) await openFacets(page, title);
  }
}

async function openFacets(page, title) {
  const asked = await during(page, async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.waitForTimeout(50);
    await settled(page);
    await page.keyboard.press('Escape');
  });
  say(`${title}: facets`, ofName(asked, 'facets'));
}

async function move(page) {
  await page.locator('.lane-chart-scroll').first().focus();
  let asked = [];
  const frames = await framesDuring(page, async () => {
    asked = await during(page, async () => {
      for (let burst = 0; burst < BURSTS; burst += 1) {
        for (const [at, key] of KEYS.entries()) {
          await page.keyboard.press(key);
          await page.waitForTimeout(at % KEYS_AT_ONCE === KEYS_AT_ONCE - 1 ? REST_MS : KEY_EVERY_MS);
        }
      }
      await settled(page);
    });
  });
  say('frame while moving by keys', frames);
  say('histogram while moving', ofName(asked, 'density'));
  say('single events while moving', ofName(asked, 'marks'));
}

/** Waits until searching no longer says that it scans, where it can say so. */
async function indexed(page) {
  const start = performance.now();
  await page.waitForFunction(() => document.querySelector('[data-index="building"]') === null, undefined, {
    timeout: LONGEST_MS,
  });
  say('wait for the index of words', [performance.now() - start]);
}

async function settled(page) {
  await page.locator('main[aria-busy=false]').waitFor({ timeout: LONGEST_MS });
  await page.waitForTimeout(150);
  await page.locator('main[aria-busy=false]').waitFor({ timeout: LONGEST_MS });
}

async function during(page, act) {
  await page.evaluate(() => window.asked_.splice(0));
  await act();
  return await page.evaluate(() => window.asked_);
}

/** In the page: notes every question and how long its answer took, with the way to the worker and back. */
function observe() {
  window.asked_ = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) window.asked_.push([name, duration]);
  }).observe({ entryTypes: ['measure'] });
}

function ofName(asked, wanted) {
  return asked.filter(([name]) => name === `ask ${wanted}`).map(([, duration]) => duration);
}
