import { matchesWildcard } from '../../base/wildcard.ts';
import type { ExpectedInventory } from '../../model/expected-inventory.ts';
import { tableNamed } from '../../model/schema.ts';
import { BatchWriter } from '../../ports/batch-writer.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { textOf } from '../cells.ts';

interface Match {
  readonly entry: number | undefined;
  readonly basis: 'name' | 'started' | undefined;
}

/**
 * Finds the entry of the expected inventory for every agent of the case: the first whose name fits its name or id. A
 * sub-agent that no entry names is expected, or not, as the agent that started it is.
 */
export async function matchExpected(database: Database, expected: ExpectedInventory | undefined): Promise<void> {
  await database.run('DELETE FROM expected_match');
  if (!expected) return;
  const agents = rowsOf(
    await database.query("SELECT actor_id, name FROM actor WHERE kind IN ('agent', 'subagent') ORDER BY actor_id"),
  ).map((row) => ({ actorId: textOf(row, 'actor_id'), name: textOf(row, 'name') }));
  const starters = await startersOf(database);
  const named = new Map(
    agents.map(({ actorId, name }) => [actorId, entryFor(expected, (pattern) => isOne([name, actorId], pattern))]),
  );
  const writer = new BatchWriter(tableNamed('expected_match'));
  for (const { actorId } of agents) {
    const { entry, basis } = matchOf(actorId, named, starters);
    writer.append([actorId, entry, basis]);
  }
  if (writer.rowCount > 0) await database.insert(writer.take());
}

function isOne(names: readonly string[], pattern: string): boolean {
  return names.some((name) => matchesWildcard(name, pattern));
}

function entryFor({ agents }: ExpectedInventory, fits: (pattern: string) => boolean): number | undefined {
  const entry = agents.findIndex(({ name }) => fits(name));
  return entry < 0 ? undefined : entry;
}

/** Follows who started whom, until somebody is named. */
function matchOf(
  actorId: string,
  named: ReadonlyMap<string, number | undefined>,
  starters: ReadonlyMap<string, string>,
): Match {
  const own = named.get(actorId);
  if (own !== undefined) return { entry: own, basis: 'name' };
  const seen = new Set([actorId]);
  let at = starters.get(actorId);
  while (at !== undefined && !seen.has(at)) {
    const entry = named.get(at);
    if (entry !== undefined) return { entry, basis: 'started' };
    seen.add(at);
    at = starters.get(at);
  }
  return { entry: undefined, basis: seen.size > 1 ? 'started' : undefined };
}

/** The agent that first gave a sub-agent something to do. */
async function startersOf(database: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query(
    `SELECT to_id, arg_min(from_id, first_seq) AS from_id FROM (
       SELECT to_id, from_id, first_seq FROM edge
       WHERE to_id LIKE 'subagent:%' AND (from_id LIKE 'agent:%' OR from_id LIKE 'subagent:%')
         AND relation IN ('delegates', 'hands_off', 'messages'))
     GROUP BY to_id ORDER BY to_id`,
  );
  return new Map(rowsOf(rows).map((row) => [textOf(row, 'to_id'), textOf(row, 'from_id')]));
}
