// A case served to a page of Chromium, for as long as the work lasts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium } from '../scripts/find-chromium.mjs';

const SPOOR = fileURLToPath(new URL('../bin/spoor.mjs', import.meta.url));

/** Gives the work a page, not yet opened, and the address that lets it in. */
export async function withServedPage(dir, work) {
  const served = spawn(process.execPath, [SPOOR, 'serve', dir], { stdio: ['ignore', 'pipe', 'ignore'] });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    return await work(await browser.newPage({ viewport: { width: 1440, height: 900 } }), await addressOf(served));
  } finally {
    await browser.close();
    if (served.exitCode === null) {
      const gone = once(served, 'exit');
      served.kill('SIGTERM');
      await gone;
    }
  }
}

async function addressOf(served) {
  for await (const line of createInterface(served.stdout)) {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('spoor serve told no address.');
}
