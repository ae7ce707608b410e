import type { Subject } from '../model/notebook.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { actId, saidIn } from './merged.ts';
import { distinct, subjectData, subjectsFrom } from './subjects.ts';
import { isOfNotebook, standingEntries, undoneIn } from './undone.ts';

/** What an analyst wrote down, and about what. Notes are added and taken back, never changed. */
export interface Note {
  /** The act that holds it, by its name in every journal. */
  readonly id: string;
  /** Number of the journal entry that holds it. */
  readonly journalNumber: number;
  readonly at: string;
  readonly by: string;
  readonly text: string;
  readonly eventIds: readonly string[];
  /** Ranges, agents and findings that it is about. */
  readonly about: readonly Subject[];
}

/** What a `note.added` entry says; its object is the first event id, or empty for a note on the case. */
export function noteData(text: string, eventIds: readonly string[], about: readonly Subject[] = []): JournalData {
  return { text, eventIds, ...(about.length === 0 ? {} : { about: about.map(subjectData) }) };
}

/** Every note that stands, in the order written. */
export function notesOf(entries: readonly JournalEntry[]): readonly Note[] {
  return standingEntries(entries).flatMap((entry) => noteIn(entry) ?? []);
}

/** A note that was taken back, and by whom: the report still says so. */
export interface WithdrawnNote extends Note {
  readonly withdrawn: { readonly at: string; readonly by: string; readonly journalNumber: number };
}

export function withdrawnNotes(entries: readonly JournalEntry[]): readonly WithdrawnNote[] {
  const undone = undoneIn(entries);
  return entries.filter(isOfNotebook).flatMap((entry) => {
    const by = undone.get(actId(entry));
    const note = by && noteIn(entry);
    return note ? [{ ...note, withdrawn: saidIn(by) }] : [];
  });
}

/** The note that an entry holds; undefined where it holds none. */
export function noteIn(entry: JournalEntry): Note | undefined {
  const { text, eventIds, about } = entry.data;
  if (entry.act !== 'note.added' || typeof text !== 'string') return undefined;
  const ids = Array.isArray(eventIds) ? eventIds.filter((id) => typeof id === 'string') : [];
  return { id: actId(entry), ...saidIn(entry), text, eventIds: ids, about: subjectsFrom(about) ?? [] };
}

/** All that a note is about: its events, then the rest. */
export function subjectsOfNote({ eventIds, about }: Note): readonly Subject[] {
  return distinct([...eventIds.map((id) => ({ kind: 'event', id }) as const), ...about]);
}
