import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 at level AA, and what axe holds to be good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe holds against the page, with the element that it means. The report's own frame runs no scripts, so axe neither. A
 * popover lies outside of all landmarks, so with one open that practice is not asked for.
 */
export async function violations(page: Page, { hasPopover = false } = {}): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    iframes: false,
    runOnly: { type: 'tag', values: RULES },
    rules: { region: { enabled: !hasPopover } },
  });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
