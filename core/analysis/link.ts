import type { CaseChoices } from '../model/choices.ts';
import type { ExpectedInventory } from '../model/expected-inventory.ts';
import type { Database } from '../ports/database.ts';
import { correctClocks } from './correct-clocks.ts';
import { linkInventory } from './inventory/link-inventory.ts';
import { traceLineage } from './lineage/trace-lineage.ts';
import { LINK_STEPS } from './link-steps.ts';

/** What analysts decided that linked tables depend on. */
export interface LinkChoices extends Pick<CaseChoices, 'clocks' | 'trust'> {
  readonly expected?: ExpectedInventory | undefined;
}

/**
 * Rebuilds every linked table from what the imports told, over all sources, with the clocks that analysts corrected and
 * the sources that they labelled and the inventory that they expect. The same readings and choices give the same tables.
 */
export async function linkCase(
  database: Database,
  { clocks, trust, expected }: LinkChoices,
  onStep: (title: string) => Promise<void>,
): Promise<void> {
  await correctClocks(database, [...clocks.values()]);
  for (const { title, statements } of LINK_STEPS) {
    await onStep(title);
    for (const statement of statements) await database.run(statement);
  }
  await linkInventory(database, expected, onStep);
  await traceLineage(database, [...trust.values()], onStep);
}
