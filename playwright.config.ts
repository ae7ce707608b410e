import { defineConfig } from '@playwright/test';
import { QUIET } from './cli/launch/browser-arguments.ts';
import { findBrowser } from './cli/launch/find-browser.ts';

// `npm test` names the browser; run by hand, the one of this machine is taken, else Playwright's own.
const browser = findBrowser();

export default defineConfig({
  testDir: 'test',
  testMatch: ['browser/**/*.spec.ts', 'electron/**/*.spec.ts'],
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/{testFileDir}/goldens/{arg}{ext}',
  workers: 1,
  timeout: 90_000,
  // A state is waited for as long as a slow machine may take for it: all rules on the sample, say.
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser.path }),
      args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
});
