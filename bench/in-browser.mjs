// Imports files in the app: `spoor serve` and Chromium, as an analyst would.
import { rmSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';
import { watchTree } from './measured.mjs';
import { withServedPage } from './served-page.mjs';

const LONGEST_MS = 1_800_000;

/** Seconds from the choice of the files to the account of what became of them. */
export async function importInBrowser(files, caseDir) {
  const { createCase } = await tsImport('../host/case-folder.ts', import.meta.url);
  await (await createCase(caseDir, { title: 'Benchmark', timeZone: 'UTC' })).release();
  const watched = watchTree(process.pid);
  try {
    return await withServedPage(caseDir, async (page, url) => {
      await page.goto(url);
      await page.getByRole('link', { name: 'Evidence' }).waitFor({ timeout: 60_000 });
      return await timed(page, files, watched);
    });
  } finally {
    rmSync(caseDir, { recursive: true, force: true });
  }
}

async function timed(page, files, watched) {
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  const start = performance.now();
  await (await chooser).setFiles(files);
  const stages = await followStages(page, start);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: undefined, peakMb: watched.stop(), stages };
}

/** How long each stage was shown, up to the account. */
async function followStages(page, start) {
  const stages = [];
  let since = start;
  let shown = 'Choose';
  for (;;) {
    const now = await (await page.waitForFunction(nextStage, shown, { timeout: LONGEST_MS })).jsonValue();
    stages.push({ stage: shown, seconds: (performance.now() - since) / 1000 });
    if (now === true) return stages;
    shown = now;
    since = performance.now();
  }
}

/** In the page: true once the account is there, else the name of the next stage, else nothing yet. */
function nextStage(shown) {
  const titles = [...document.querySelectorAll('h1, h2, h3')].map((heading) => heading.textContent);
  if (titles.includes('What became of it')) return true;
  const stage = document.querySelector('[aria-current="step"]')?.textContent;
  return stage && stage !== shown ? stage : false;
}
