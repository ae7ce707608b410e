import { bookmarksOf } from '../../custody/bookmarks.ts';
import { notebookOf } from '../../custody/notebook.ts';
import { type Note, notesOf, subjectsOfNote, withdrawnNotes } from '../../custody/notes.ts';
import { type MarkedSubject, type Subject, subjectWords } from '../../model/notebook.ts';
import type { JournalEntry } from '../../ports/case-host.ts';
import { type Block, type Inline, type Line, paragraph, table } from '../block.ts';
import { citing, counted } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';

/** What the analysts wrote down and marked, in their words. */
export default defineSection({
  id: 'notes',
  title: 'Analysts’ notes',
  order: 110,
  build({ journal }): readonly Block[] {
    const entries = entriesReportedOn(journal);
    const notes = notesOf(entries);
    const bookmarks = bookmarksOf(entries);
    return [
      paragraph(
        'Notes are statements of those who wrote them: assessments, unless an event that they cite says the same.',
      ),
      table(
        counted(notes.length, 'note'),
        ['Entry', 'When (UTC)', 'Who', 'Note', 'About'],
        notes.map(noteCells),
        'No note has been written.',
      ),
      ...withdrawn(entries),
      ...marks(notebookOf(entries).marked),
      bookmarks.length === 0
        ? paragraph('No event is bookmarked.')
        : paragraph([`Bookmarked (${bookmarks.length}): `, ...citing(bookmarks, bookmarks.length)]),
    ];
  },
});

function noteCells(note: Note): readonly Line[] {
  const { journalNumber, at, by, text } = note;
  const about = subjectsOfNote(note);
  return [String(journalNumber), at, by, text, about.length === 0 ? 'none' : subjectsLine(about)];
}

function subjectsLine(subjects: readonly Subject[]): Line {
  return subjects.flatMap((subject, at): readonly Inline[] => [
    at === 0 ? '' : ', ',
    subject.kind === 'event' ? { event: subject.id } : subjectWords(subject),
  ]);
}

/** What was taken back is still part of the record. */
function withdrawn(entries: readonly JournalEntry[]): readonly Block[] {
  const notes = withdrawnNotes(entries);
  if (notes.length === 0) return [];
  return [
    table(
      `${counted(notes.length, 'note')} taken back`,
      ['Entry', 'When (UTC)', 'Who', 'Note', 'About', 'Taken back'],
      notes.map((note) => [
        ...noteCells(note),
        `${note.withdrawn.at} by ${note.withdrawn.by} (entry ${note.withdrawn.journalNumber})`,
      ]),
      '',
    ),
  ];
}

function marks(marked: readonly MarkedSubject[]): readonly Block[] {
  const shown = marked.filter(({ tags, star }) => tags.length > 0 || star !== undefined);
  if (shown.length === 0) return [];
  return [
    table(
      `${counted(shown.length, 'subject')} with tags or a star`,
      ['What', 'Tags', 'Star', 'By'],
      shown.map(({ subject, tags, star }) => [
        subjectsLine([subject]),
        tags.map(({ tag }) => tag).join(', ') || 'none',
        star ? 'starred' : 'none',
        [...new Set([...tags, ...(star ? [star] : [])].map(({ by }) => by))].join(', '),
      ]),
      '',
    ),
  ];
}
