import { useState } from 'react';
import type { Notebook } from '../../../core/model/notebook.ts';
import { useNotebookActs } from '../../notebook/use-notebook.ts';
import { formatPlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { EmptyState, ErrorNotice } from '../../ui/notice.tsx';
import { counted } from '../../ui/words.ts';
import { NewEntryForm } from './new-entry-form.tsx';
import { QuestionItem } from './question-item.tsx';

/** Questions to be answered: a report is not released while one of them is open. */
export function QuestionsTab({ notebook }: { readonly notebook: Notebook }) {
  const { act, error } = useNotebookActs();
  const [text, setText] = useState('');
  const ask = async () => {
    if (await act({ act: 'ask', text })) setText('');
  };
  const { questions } = notebook;
  return (
    <div className="notebook-page">
      <NewEntryForm
        label="New question"
        field="Question"
        placeholder="What has to be answered?"
        act="Ask"
        text={text}
        onChange={setText}
        onAdd={() => void ask()}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      <Requested />
      {questions.length === 0 ? (
        <EmptyState title="Nothing has been asked yet">
          <p>Write down what has to be answered. A report is not released while a question is open.</p>
        </EmptyState>
      ) : (
        <ol className="notebook-list" aria-label="Questions">
          {questions.map((question) => (
            <QuestionItem key={question.id} question={question} notebook={notebook} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** What the requester asked stands in the details of the report, word by word. */
function Requested() {
  const asked = useQuestion('reportDetails', []).data?.questions?.length ?? 0;
  if (asked === 0) return null;
  const report = formatPlace({ view: 'report', filter: {}, eventId: undefined, open: undefined });
  return (
    <p className="notebook-hint">
      {counted(asked, 'question')} of the requester {asked === 1 ? 'stands' : 'stand'} in the{' '}
      <a href={report}>details of the report</a>.
    </p>
  );
}
