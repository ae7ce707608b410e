import './event-notes.css';
import { useState } from 'react';
import { sentenceOf } from '../../core/base/errors.ts';
import { SubjectComments } from '../notebook/subject-comments.tsx';
import { useQuestion, useRefresh, useRefreshSigned } from '../state/question.ts';
import { useWorkbench } from '../state/workbench.tsx';
import { IconButton } from '../ui/button.tsx';

/** Marks the event for later, or takes the mark off. Both are entries in the journal. */
export function BookmarkButton({ eventId }: { readonly eventId: string }) {
  const workbench = useWorkbench();
  const bookmarks = useQuestion('bookmarks', []);
  const refresh = useRefresh();
  const refreshSigned = useRefreshSigned();
  const [error, setError] = useState<unknown>(undefined);
  const isSet = bookmarks.data?.includes(eventId) ?? false;
  const toggle = async () => {
    try {
      await workbench.setBookmark(eventId, !isSet);
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
      return;
    }
    await Promise.all([refresh('journal', 'bookmarks', 'notebook'), refreshSigned()]);
  };
  return (
    <IconButton
      icon="bookmark"
      label={error === undefined ? bookmarkLabel(isSet) : sentenceOf(error)}
      data-bookmarked={isSet || undefined}
      aria-pressed={isSet}
      onPress={() => void toggle()}
    />
  );
}

function bookmarkLabel(isSet: boolean): string {
  return isSet ? 'Remove the bookmark' : 'Bookmark';
}

/** What analysts wrote about the event, and a field to write more. */
export function EventNotes({ eventId }: { readonly eventId: string }) {
  return (
    <div className="event-notes">
      <SubjectComments subject={{ kind: 'event', id: eventId }} />
    </div>
  );
}
