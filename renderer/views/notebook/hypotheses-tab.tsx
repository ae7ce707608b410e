import { useEffect, useRef, useState } from 'react';
import type { Notebook } from '../../../core/model/notebook.ts';
import { HYPOTHESES, type HypothesisId } from '../../../core/model/root-cause.ts';
import { openHypothesis } from '../../notebook/hypothesis-words.ts';
import { useNotebookActs } from '../../notebook/use-notebook.ts';
import { formatPlace, usePlace } from '../../state/place.ts';
import { EmptyState, ErrorNotice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { HypothesisItem } from './hypothesis-item.tsx';
import { NewEntryForm } from './new-entry-form.tsx';

const ROOT_CAUSE = formatPlace({ view: 'root-cause', filter: {}, eventId: undefined, open: undefined });

/** The hypothesis that the address opens gets the focus. */
function useOpened() {
  const opened = openHypothesis(usePlace((place) => place.open));
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (opened === undefined) return;
    const item = [...(list.current?.children ?? [])].find((one) => one.getAttribute('data-hypothesis') === opened);
    if (item instanceof HTMLElement) item.focus();
  }, [opened]);
  return list;
}

/** Hypotheses of the analyst's own, beside the competing accounts that the view Root cause weighs. */
export function HypothesesTab({ notebook }: { readonly notebook: Notebook }) {
  const { act, error } = useNotebookActs();
  const [text, setText] = useState('');
  const [bearsOn, setBearsOn] = useState<HypothesisId | ''>('');
  const propose = async () => {
    if (await act({ act: 'propose', text, bearsOn: bearsOn === '' ? undefined : bearsOn })) setText('');
  };
  const { hypotheses } = notebook;
  const list = useOpened();
  return (
    <div className="notebook-page">
      <NewEntryForm
        label="New hypothesis"
        field="Hypothesis"
        placeholder="What do you suppose?"
        act="Suppose"
        text={text}
        onChange={setText}
        onAdd={() => void propose()}
      >
        <SelectInput
          label="Bears on"
          value={bearsOn}
          options={[
            { value: '' as const, title: 'Bears on no account of the root cause' },
            ...HYPOTHESES.map((id) => ({ value: id, title: `Bears on: ${id.replaceAll('-', ' ')}` })),
          ]}
          onChange={setBearsOn}
        />
      </NewEntryForm>
      {error !== undefined && <ErrorNotice error={error} />}
      <p className="notebook-hint">
        Seven competing accounts of where the incident came from are weighed in <a href={ROOT_CAUSE}>Root cause</a>.
        Here stand hypotheses of your own.
      </p>
      {hypotheses.length === 0 ? (
        <EmptyState title="Nothing has been supposed yet">
          <p>Write down what you suppose, and name what speaks for it and, above all, against it.</p>
        </EmptyState>
      ) : (
        <ol ref={list} className="notebook-list" aria-label="Hypotheses">
          {hypotheses.map((hypothesis) => (
            <HypothesisItem key={hypothesis.id} hypothesis={hypothesis} notebook={notebook} />
          ))}
        </ol>
      )}
    </div>
  );
}
