import type { Database } from '../ports/database.ts';

const TABLES_BY_SOURCE = [
  'source',
  'source_candidate',
  'reading',
  'record_account',
  'source_note',
  'link_key',
  'link_ref',
  'link_alias',
  'actor_mention',
  'resource_mention',
  'access_mention',
  'record_mention',
  'data_mention',
  'result_extent',
  'definition_mention',
  'definition_member',
  'definition_text',
  'version_mention',
] as const;

/** Removes all that an import wrote of sources. What is linked over all sources has to be linked anew. */
export async function forgetSources(database: Database, sourceIds: readonly string[]): Promise<void> {
  for (const sourceId of sourceIds) {
    for (const table of TABLES_BY_SOURCE) await database.run(`DELETE FROM ${table} WHERE source_id = ?`, [sourceId]);
    await database.run('DELETE FROM content WHERE starts_with(event_id, ?)', [`${sourceId}-`]);
  }
}
