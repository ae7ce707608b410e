import type { CaseCompleteness, CompletenessStatement } from '../../model/completeness.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { textOf } from '../cells.ts';
import { checks } from './checks.ts';
import { clockSuggestions } from './clock-suggestions.ts';
import { clockPairs, sourceClocks } from './clocks.ts';

/** How complete every source is: all that the checks found, and what the clocks say. */
export async function caseCompleteness(database: Database): Promise<CaseCompleteness> {
  const statements = new Map<string, CompletenessStatement[]>();
  for (const check of checks) {
    for (const { sourceId, ...found } of await check.find(database)) {
      const known = statements.get(sourceId) ?? [];
      known.push({ check: check.id, matter: check.matter, ...found });
      statements.set(sourceId, known);
    }
  }
  const clocks = await sourceClocks(database);
  const rows = rowsOf(await database.query('SELECT source_id, name FROM source ORDER BY name, source_id'));
  const sources = rows.map((row) => {
    const sourceId = textOf(row, 'source_id');
    const clock = clocks.get(sourceId);
    if (!clock) throw new Error(`Source ${sourceId} has no clock.`);
    return { sourceId, name: textOf(row, 'name'), statements: statements.get(sourceId) ?? [], clock };
  });
  const pairs = await clockPairs(database);
  return {
    sources: sources.map((source) => ({
      ...source,
      clockSuggestions: clockSuggestions(sources, pairs, source.sourceId),
    })),
    clockPairs: pairs,
  };
}
