import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Complaints } from './complaints.ts';
import { type Served, serveCase } from './spoor.ts';
import { Workbench } from './workbench.ts';

export { expect };

interface Fixtures {
  /** Fails the test on anything that a clean run must not have. */
  readonly complaints: Complaints;
  /** A folder that is gone when the test ends. */
  readonly folder: string;
  /** Starts `spoor serve` on a case, or in a folder of cases; stopped when the test ends, if not before. */
  readonly serve: (caseDir: string | { readonly folder: string }) => Promise<Served>;
  /** The window of the test. */
  readonly workbench: Workbench;
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints(context);
      await use(complaints);
      expect(complaints.heard).toEqual([]);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its first parameter.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'spoor-browser-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  serve: async ({ complaints }, use) => {
    const started: Served[] = [];
    const stop = (served: Served) => {
      complaints.endOf(served.origin);
      return served.stop();
    };
    await use(async (caseDir) => {
      const served = await serveCase(caseDir);
      started.push(served);
      complaints.allow(served.origin);
      return { ...served, stop: () => stop(served) };
    });
    await Promise.all(started.map(stop));
  },
  workbench: async ({ page }, use) => {
    await use(new Workbench(page));
  },
});
