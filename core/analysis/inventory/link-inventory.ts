import type { ExpectedInventory } from '../../model/expected-inventory.ts';
import type { Database } from '../../ports/database.ts';
import { AUTHORITY_STATEMENTS } from './authority-steps.ts';
import { DEFINITION_STATEMENTS } from './definition-steps.ts';
import { DEVIATION_STATEMENTS } from './deviation-steps.ts';
import { INVENTORY_STATEMENTS } from './inventory-steps.ts';
import { matchExpected } from './match-expected.ts';
import { writeExpected } from './write-expected.ts';

/**
 * Lists what the case holds of agents, tools and servers, with their definitions and their authority, and where it
 * differs from what is expected. Needs events, actors, edges and accesses.
 */
export async function linkInventory(
  database: Database,
  expected: ExpectedInventory | undefined,
  onStep: (title: string) => Promise<void>,
): Promise<void> {
  await onStep('List tools and prompts as they were offered');
  await writeExpected(database, expected);
  await matchExpected(database, expected);
  for (const statement of DEFINITION_STATEMENTS) await database.run(statement);
  await onStep('List authority');
  for (const statement of AUTHORITY_STATEMENTS) await database.run(statement);
  for (const statement of INVENTORY_STATEMENTS) await database.run(statement);
  if (!expected) await database.run('DELETE FROM deviation');
  else for (const statement of DEVIATION_STATEMENTS) await database.run(statement);
}
