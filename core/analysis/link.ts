import type { Database } from '../ports/database.ts';
import { traceLineage } from './lineage/trace-lineage.ts';
import { LINK_STEPS } from './link-steps.ts';

/** Rebuilds every linked table from what the imports told, over all sources. The same readings give the same tables. */
export async function linkCase(database: Database, onStep: (title: string) => Promise<void>): Promise<void> {
  for (const { title, statements } of LINK_STEPS) {
    await onStep(title);
    for (const statement of statements) await database.run(statement);
  }
  await traceLineage(database, onStep);
}
