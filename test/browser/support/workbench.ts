import { expect, type Locator, type Page } from '@playwright/test';
import { dropOn } from './drop.ts';
import type { Account } from './spoor.ts';

export const VIEWS = [
  'Overview',
  'Evidence',
  'Timeline',
  'Decision',
  'Graph',
  'Agents',
  'Access',
  'Findings',
  'Playbook',
  'Root cause',
  'What-if',
  'Compare',
  'SQL',
  'Notebook',
  'Report',
  'Exports',
  'Journal',
  'Drill',
  'Team room',
] as const;
export type ViewName = (typeof VIEWS)[number];

/** One row of the import's summary, as it is shown. */
export interface ShownSource extends Account {
  readonly name: string;
}

/** A window of the workbench, used as a person uses it: by what is seen and by what is named. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens an address and waits until questions can be asked. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.isReady();
  }

  async isReady(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: 'Views' })).toBeVisible({ timeout: 60_000 });
    // Before, only what was kept of the case can be seen.
    await expect(this.page.getByText(/^Opening the database/)).toHaveCount(0, { timeout: 60_000 });
  }

  async goTo(view: ViewName): Promise<void> {
    await this.link(view).click();
    await expect(this.page.getByRole('heading', { level: 1, name: view, includeHidden: true }).first()).toBeAttached();
  }

  /** Waits until every question that the view asked is answered. */
  async isSettled(): Promise<void> {
    const view = this.page.getByRole('main');
    await expect(view).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
    await expect(view.getByText(/^Reading .*…$/)).toHaveCount(0);
  }

  /** Loads the page anew, once it waits for nothing: a page that is left gives up what it asked for. */
  async reload(): Promise<void> {
    await this.isSettled();
    await expect(this.page.getByText(/^Checking originals/)).toHaveCount(0, { timeout: 60_000 });
    await this.page.reload();
  }

  link(view: ViewName): Locator {
    return this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: new RegExp(`^${view}`) });
  }

  grid(name: string): Locator {
    return this.page.getByRole('grid', { name });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get events(): Locator {
    return this.grid('Events in the order of the case');
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search in events' });
  }

  /** How many events the timeline's table holds. */
  async eventCount(): Promise<number> {
    return Number((await this.events.getAttribute('aria-rowcount')) ?? 1) - 1;
  }

  /** Drops files or folders of this machine on the window. */
  async drop(...paths: readonly string[]): Promise<void> {
    await dropOn(this.page, paths);
  }

  /** Waits until the import is done, and reads its summary. */
  async importSummary(timeout = 60_000): Promise<{ sources: readonly ShownSource[]; totals: Account }> {
    await expect(this.dialog.getByRole('heading', { name: 'What became of it' })).toBeVisible({ timeout });
    const grid = this.grid('Sources of this import');
    const total = await cellsOf(grid.getByRole('row', { name: 'Total', exact: true }));
    const sources = (await rowsOf(grid)).map(shownSource);
    return { sources, totals: shownSource(total) };
  }

  /** The longest time between two frames while `act` runs, in milliseconds. */
  async longestGap(act: () => Promise<void>): Promise<number> {
    await this.page.evaluate(watchFrames);
    await act();
    return await this.page.evaluate(() => Number(document.documentElement.dataset['longestGap']));
  }
}

/** Runs in the page. */
function watchFrames(): void {
  const { dataset } = document.documentElement;
  dataset['longestGap'] = '0';
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    dataset['longestGap'] = String(Math.max(Number(dataset['longestGap']), now - last));
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function shownSource([name = '', , ...figures]: readonly string[]): ShownSource {
  const [records = NaN, imported = NaN, merged = NaN, duplicates = NaN, rejects = NaN] = figures.map(numberOf);
  return { name, records, imported, merged, duplicates, rejects };
}

/** Figures are shown in groups of three. */
export function numberOf(shown: string): number {
  return Number(shown.replace(/[^\d-]/g, '') || NaN);
}

/** The cells of every row of a table, of which only those in sight exist: it is walked through by its keys. */
async function rowsOf(grid: Locator): Promise<readonly (readonly string[])[]> {
  const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
  const rows = new Map<number, readonly string[]>();
  await grid.focus();
  await grid.press('Home');
  while (rows.size < total) {
    const before = rows.size;
    const present = grid.locator('[role=row][aria-rowindex]');
    const read = await present.evaluateAll((all) =>
      all.map(
        (row) =>
          [Number(row.getAttribute('aria-rowindex')), [...row.children].map((cell) => cell.textContent ?? '')] as const,
      ),
    );
    for (const [index, cells] of read) if (index > 1) rows.set(index, cells);
    await grid.press('PageDown');
    if (rows.size === before) await grid.page().waitForTimeout(20);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, cells]) => cells);
}

async function cellsOf(row: Locator): Promise<readonly string[]> {
  return await row.evaluate((element) => [...element.children].map((cell) => cell.textContent ?? ''));
}
