import './marks.css';
import { useState } from 'react';
import { type Subject, subjectKey } from '../../core/model/notebook.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { InertText } from '../ui/inert-text.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { TextArea } from '../ui/text-input.tsx';
import { SaidBy } from './said-by.tsx';
import { useNotebook, useNotebookActs } from './use-notebook.ts';

/** What analysts wrote about a subject, the latest first, and a field to write more. */
export function SubjectComments({ subject }: { readonly subject: Subject }) {
  const notebook = useNotebook();
  const { act, error } = useNotebookActs();
  const [text, setText] = useState('');
  const add = async () => {
    if (await act({ act: 'comment', subjects: [subject], text })) setText('');
  };
  const key = subjectKey(subject);
  return (
    <div className="comments">
      <TextArea
        label="Note"
        value={text}
        onChange={setText}
        onSubmit={() => void add()}
        placeholder={`What does this ${subject.kind} tell?`}
        rows={3}
      />
      <div className="comments-act">
        <Button variant="primary" isDisabled={text.trim() === ''} onPress={() => void add()}>
          Add note
        </Button>
        <span>Notes go into the journal. They can be taken back there, not erased.</span>
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      <Answer to={notebook} what="the notes">
        {({ marked }) => (
          <ul className="comments-list">
            {(marked.find((one) => one.key === key)?.comments ?? []).toReversed().map((comment) => (
              <li key={comment.id}>
                <InertText text={comment.text} />
                <span className="comments-by">
                  <SaidBy said={comment} />
                  <Button variant="link" onPress={() => void act({ act: 'undo', actId: comment.id })}>
                    Take back
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </div>
  );
}
