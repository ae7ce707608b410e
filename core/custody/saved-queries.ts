import { sha256Hex } from '../base/sha256.ts';
import type { SavedQuery } from '../model/sql-answer.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';

/** What a `query.saved` entry says; its object is the name. */
export function savedQueryData(sql: string): JournalData {
  return { sql, sha256: sha256Hex(sql) };
}

/** The queries that a case holds: the latest text of each name, without those that were removed, by name. */
export function savedQueriesOf(entries: readonly JournalEntry[]): readonly SavedQuery[] {
  const saved = new Map<string, SavedQuery>();
  for (const { act, object: name, data, at, by } of entries) {
    if (act === 'query.removed') saved.delete(name);
    else if (act === 'query.saved' && typeof data['sql'] === 'string')
      saved.set(name, { name, sql: data['sql'], at, by });
  }
  return [...saved.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
