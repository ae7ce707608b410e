import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { authorOf } from './merged.ts';

/** What an analyst wrote down, and about which events. Notes are added, never changed. */
export interface Note {
  /** Number of the journal entry that holds it. */
  readonly journalNumber: number;
  readonly at: string;
  readonly by: string;
  readonly text: string;
  readonly eventIds: readonly string[];
}

/** What a `note.added` entry says; its object is the first event id, or empty for a note on the case. */
export function noteData(text: string, eventIds: readonly string[]): JournalData {
  return { text, eventIds };
}

/** Every note, in the order written. */
export function notesOf(entries: readonly JournalEntry[]): readonly Note[] {
  return entries.flatMap((entry) => {
    const { text, eventIds } = entry.data;
    if (entry.act !== 'note.added' || typeof text !== 'string') return [];
    const ids = Array.isArray(eventIds) ? eventIds.filter((id) => typeof id === 'string') : [];
    return [{ journalNumber: entry.number, ...authorOf(entry), text, eventIds: ids }];
  });
}
