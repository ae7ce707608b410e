import { useState } from 'react';
import { useRefresh } from '../../state/question.ts';
import { useSelectedEventId } from '../../state/selection.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { eventLabel } from '../../ui/event-label.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-input.tsx';

/** Adds a note to the journal, citing the selected event where there is one. What is written there stays. */
export function NoteBox() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const eventId = useSelectedEventId();
  const [text, setText] = useState('');
  const [isCiting, setCiting] = useState(true);
  const [error, setError] = useState<unknown>(undefined);
  const add = async () => {
    try {
      await workbench.addNote(text, eventId && isCiting ? [eventId] : []);
      setText('');
      setError(undefined);
      await refresh('journal');
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <section aria-label="New note" className="journal-note">
      <h2>Note</h2>
      <TextArea label="Note" value={text} onChange={setText} placeholder="What you saw, did or decided" rows={3} />
      {eventId && (
        <label>
          <input type="checkbox" checked={isCiting} onChange={(event) => setCiting(event.target.checked)} /> cites the
          selected event <span className="mono">{eventLabel(eventId)}</span>
        </label>
      )}
      <Button icon="note" isDisabled={text.trim() === ''} onPress={() => void add()}>
        Add to the journal
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </section>
  );
}
