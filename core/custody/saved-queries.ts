import { sha256Hex } from '../base/sha256.ts';
import type { SavedQuery } from '../model/sql-answer.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { KeptByName } from './kept-by-name.ts';
import { authorOf } from './merged.ts';

/** What a `query.saved` entry says; its object is the name. */
export function savedQueryData(sql: string): JournalData {
  return { sql, sha256: sha256Hex(sql) };
}

/** The queries that a case holds: the latest text of each name, without those that were removed, by name. */
export function savedQueriesOf(entries: readonly JournalEntry[]): readonly SavedQuery[] {
  const queries = keptQueries(entries)
    .entries()
    .map(([name, query]): SavedQuery => ({ name, ...query }));
  return queries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Removals by a reviewer that changed nothing here, by their hash: the query is gone, or was saved again later. */
export function queryActsWithoutEffect(entries: readonly JournalEntry[]): readonly string[] {
  return keptQueries(entries).withoutEffect;
}

function keptQueries(entries: readonly JournalEntry[]): KeptByName<Omit<SavedQuery, 'name'>> {
  const saved = new KeptByName<Omit<SavedQuery, 'name'>>();
  for (const entry of entries) {
    const sql = entry.data['sql'];
    if (entry.act === 'query.removed') saved.remove(entry);
    if (entry.act === 'query.saved' && typeof sql === 'string')
      saved.save(entry, { sql, ...authorOf(entry) }, (kept) => kept.sql === sql);
  }
  return saved;
}
