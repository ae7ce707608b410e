import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { standingEntries } from './undone.ts';

/** What an `event.bookmarked` entry says; its object is the event id. */
export function bookmarkData(isSet: boolean): JournalData {
  return { isSet };
}

/** The events that are bookmarked now, in the order in which they were. */
export function bookmarksOf(entries: readonly JournalEntry[]): readonly string[] {
  const marked = new Set<string>();
  for (const entry of standingEntries(entries)) {
    if (entry.act !== 'event.bookmarked') continue;
    if (entry.data['isSet'] === false) marked.delete(entry.object);
    else marked.add(entry.object);
  }
  return [...marked];
}
