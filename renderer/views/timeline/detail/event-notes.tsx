import './event-notes.css';
import { useState } from 'react';
import { sentenceOf } from '../../../../core/base/errors.ts';
import type { JournalEntry } from '../../../../core/ports/case-host.ts';
import { useQuestion, useRefresh, useRefreshSigned } from '../../../state/question.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Answer } from '../../../ui/answer.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { InertText } from '../../../ui/inert-text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-input.tsx';

/** Marks the event for later, or takes the mark off. Both are entries in the journal. */
export function BookmarkButton({ eventId }: { readonly eventId: string }) {
  const workbench = useWorkbench();
  const bookmarks = useQuestion('bookmarks', []);
  const journal = useJournalAct();
  const isSet = bookmarks.data?.includes(eventId) ?? false;
  return (
    <IconButton
      icon="bookmark"
      label={journal.error === undefined ? bookmarkLabel(isSet) : sentenceOf(journal.error)}
      data-bookmarked={isSet || undefined}
      aria-pressed={isSet}
      onPress={() => void journal.perform(() => workbench.setBookmark(eventId, !isSet))}
    />
  );
}

function bookmarkLabel(isSet: boolean): string {
  return isSet ? 'Remove the bookmark' : 'Bookmark';
}

/** What analysts wrote about the event, and a field to write more. */
export function EventNotes({ eventId }: { readonly eventId: string }) {
  const workbench = useWorkbench();
  const journal = useQuestion('journal', []);
  const act = useJournalAct();
  const [text, setText] = useState('');
  const add = async () => {
    const isDone = await act.perform(() => workbench.addNote(text.trim(), [eventId]));
    if (isDone) setText('');
  };
  return (
    <div className="event-notes">
      <TextArea label="Note" value={text} onChange={setText} placeholder="What does this event tell?" rows={4} />
      <div className="event-notes-act">
        <Button variant="primary" isDisabled={text.trim() === ''} onPress={() => void add()}>
          Add note
        </Button>
        <span>Notes go into the journal and cannot be changed afterwards.</span>
      </div>
      {act.error !== undefined && <ErrorNotice error={act.error} />}
      <Answer to={journal} what="the journal">
        {({ entries }) => (
          <ul className="event-notes-list">
            {notesOn(entries, eventId).map((note) => (
              <li key={note.number}>
                <InertText text={note.text} />
                <span className="event-notes-by">
                  <InertText text={note.by} />, {note.at}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </div>
  );
}

interface Note {
  readonly number: number;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** The notes on one event, the latest first. */
function notesOn(entries: readonly JournalEntry[], eventId: string): readonly Note[] {
  return entries
    .flatMap(({ act, data, number, by, at }) => {
      const { text, eventIds } = data;
      const isOnIt = act === 'note.added' && Array.isArray(eventIds) && eventIds.includes(eventId);
      return isOnIt && typeof text === 'string' ? [{ number, text, by, at }] : [];
    })
    .reverse();
}

/** Performs an act of the journal and asks anew what depends on it. An error is kept for showing. */
function useJournalAct() {
  const refresh = useRefresh();
  const refreshSigned = useRefreshSigned();
  const [error, setError] = useState<unknown>(undefined);
  const perform = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
      return false;
    }
    await Promise.all([refresh('journal', 'bookmarks'), refreshSigned()]);
    return true;
  };
  return { perform, error };
}
