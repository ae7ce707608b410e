import { useState } from 'react';
import type { Comment, MarkedSubject, Notebook } from '../../../core/model/notebook.ts';
import { SaidBy } from '../../notebook/said-by.tsx';
import { SubjectLink } from '../../notebook/subject-link.tsx';
import { SubjectMarks } from '../../notebook/subject-marks.tsx';
import { useNotebookActs } from '../../notebook/use-notebook.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { EmptyState, ErrorNotice } from '../../ui/notice.tsx';

/** Everything that is marked, with what was written about it, narrowed by a tag or to what is starred. */
export function MarkedTab({ notebook }: { readonly notebook: Notebook }) {
  const [chosen, setChosen] = useState<string>('');
  const { marked, remarks, tags } = notebook;
  const shown = marked.filter((one) => fits(one, chosen));
  if (marked.length + remarks.length === 0)
    return (
      <EmptyState title="Nothing is marked yet">
        <p>Star, tag or comment on events in Timeline, on findings, on agents, and on the events of a filter.</p>
      </EmptyState>
    );
  return (
    <div className="notebook-page">
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that belong together are no form. */}
      <div className="notebook-tags" role="group" aria-label="Show">
        {['', STARRED, ...tags.map(({ tag }) => tag)].map((tag) => (
          <button
            key={tag}
            type="button"
            className="notebook-tag"
            aria-pressed={chosen === tag}
            onClick={() => setChosen(tag)}
          >
            {tag === '' ? 'Everything' : <InertLine text={tag === STARRED ? 'Starred' : tag} />}{' '}
            <span className="notebook-faint">{marked.filter((one) => fits(one, tag)).length}</span>
          </button>
        ))}
      </div>
      <ul className="notebook-list" aria-label="Marked">
        {shown.map((one) => (
          <li key={one.key} className="notebook-item">
            <div className="notebook-item-head">
              <h2>
                <SubjectLink subject={one.subject} />
              </h2>
              {one.bookmark && <Badge tone="accent">bookmarked</Badge>}
            </div>
            <SubjectMarks subject={one.subject} />
            {one.comments.map((comment) => (
              <Remark key={comment.id} comment={comment} />
            ))}
          </li>
        ))}
        {chosen === '' &&
          remarks.map((comment) => (
            <li key={comment.id} className="notebook-item">
              <h2>The case</h2>
              <Remark comment={comment} />
            </li>
          ))}
      </ul>
    </div>
  );
}

/** No tag can hold a comma, so this is none. */
const STARRED = ',starred';

function fits({ tags, star }: MarkedSubject, chosen: string): boolean {
  if (chosen === STARRED) return star !== undefined;
  return chosen === '' || tags.some(({ tag }) => tag === chosen);
}

function Remark({ comment }: { readonly comment: Comment }) {
  const { act, error } = useNotebookActs();
  return (
    <div className="notebook-answer">
      <InertText text={comment.text} />
      <span className="notebook-remark">
        <SaidBy said={comment} />
        <Button variant="link" onPress={() => void act({ act: 'undo', actId: comment.id })}>
          Take back
        </Button>
      </span>
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  );
}
