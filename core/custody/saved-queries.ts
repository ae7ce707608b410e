import { sha256Hex } from '../base/sha256.ts';
import type { SavedQuery } from '../model/sql-answer.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { authorOf, keptName } from './merged.ts';

/** What a `query.saved` entry says; its object is the name. */
export function savedQueryData(sql: string): JournalData {
  return { sql, sha256: sha256Hex(sql) };
}

/** The queries that a case holds: the latest text of each name, without those that were removed, by name. */
export function savedQueriesOf(entries: readonly JournalEntry[]): readonly SavedQuery[] {
  const saved = new Map<string, SavedQuery>();
  for (const entry of entries) {
    const { act, object, data } = entry;
    const sql = data['sql'];
    if (act === 'query.removed') saved.delete(object);
    if (act !== 'query.saved' || typeof sql !== 'string') continue;
    const name = keptName(entry, (saved.get(object)?.sql ?? sql) !== sql);
    saved.set(name, { name, sql, ...authorOf(entry) });
  }
  return [...saved.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
