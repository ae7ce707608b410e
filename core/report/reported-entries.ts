import { EXPORT_ACTS, type Journal, type JournalEntry } from '../ports/case-host.ts';

/**
 * The entries that a report rests on: all before the reports that were exported last. Exporting a report appends an
 * entry, so a report that counted it could never be made twice.
 */
export function entriesReportedOn(journal: Journal): readonly JournalEntry[] {
  const last = journal.entries.findLastIndex((entry) => !EXPORT_ACTS.includes(entry.act));
  return journal.entries.slice(0, last + 1);
}
