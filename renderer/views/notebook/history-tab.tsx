import { useState } from 'react';
import type { Notebook, NotebookAct } from '../../../core/model/notebook.ts';
import { SaidBy } from '../../notebook/said-by.tsx';
import { useNotebookActs } from '../../notebook/use-notebook.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { EmptyState, ErrorNotice, Notice } from '../../ui/notice.tsx';
import { formatCount } from '../../ui/words.ts';

const PAGE = 200;

/** Every act of the notebook, the latest first. What was taken back stays in sight, with who did. */
export function HistoryTab({ notebook }: { readonly notebook: Notebook }) {
  const { acts, unread } = notebook;
  const [most, setMost] = useState(PAGE);
  if (acts.length === 0)
    return (
      <EmptyState title="Nothing has been written yet">
        <p>Every mark, question, hypothesis and block becomes an entry of the journal, and can be taken back.</p>
      </EmptyState>
    );
  const shown = acts.toReversed().slice(0, most);
  return (
    <div className="notebook-page">
      {unread.length > 0 && (
        <Notice tone="warn">
          Entries of the journal that say nothing here, for their shape is another or what they are about was taken
          back: {unread.join(', ')}.
        </Notice>
      )}
      <ol className="notebook-history" aria-label="Acts, newest first">
        {shown.map((act) => (
          <Act key={act.id} act={act} />
        ))}
      </ol>
      {acts.length > shown.length && (
        <Button onPress={() => setMost(most + PAGE)}>
          Show {formatCount(Math.min(PAGE, acts.length - shown.length))} of {formatCount(acts.length - shown.length)}{' '}
          older
        </Button>
      )}
    </div>
  );
}

function Act({ act: done }: { readonly act: NotebookAct }) {
  const { act, error } = useNotebookActs();
  return (
    <li className="notebook-act" data-undone={done.undone !== undefined || undefined}>
      <span className="notebook-act-words">
        <InertText text={done.words} />
      </span>
      {done.undone ? (
        <span className="notebook-act-undone">
          <Badge>taken back</Badge> by <SaidBy said={done.undone} />
        </span>
      ) : (
        <Button variant="link" onPress={() => void act({ act: 'undo', actId: done.id })}>
          {done.act === 'notebook.undone' ? 'Do again' : 'Take back'}
        </Button>
      )}
      <SaidBy said={done} />
      {error !== undefined && <ErrorNotice error={error} />}
    </li>
  );
}
