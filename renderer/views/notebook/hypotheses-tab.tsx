import { useState } from 'react';
import type { Notebook } from '../../../core/model/notebook.ts';
import { HYPOTHESES, type HypothesisId } from '../../../core/model/root-cause.ts';
import { useNotebookActs } from '../../notebook/use-notebook.ts';
import { formatPlace } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorNotice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { HypothesisItem } from './hypothesis-item.tsx';

const ROOT_CAUSE = formatPlace({ view: 'root-cause', filter: {}, eventId: undefined, open: undefined });

/** Hypotheses of the analyst's own, beside the competing accounts that the view Root cause weighs. */
export function HypothesesTab({ notebook }: { readonly notebook: Notebook }) {
  const { act, error } = useNotebookActs();
  const [text, setText] = useState('');
  const [bearsOn, setBearsOn] = useState<HypothesisId | ''>('');
  const propose = async () => {
    if (await act({ act: 'propose', text, bearsOn: bearsOn === '' ? undefined : bearsOn })) setText('');
  };
  const { hypotheses } = notebook;
  return (
    <div className="notebook-page">
      <form
        className="notebook-ask"
        aria-label="New hypothesis"
        onSubmit={(event) => {
          event.preventDefault();
          void propose();
        }}
      >
        <TextInput label="Hypothesis" placeholder="What do you suppose?" value={text} onChange={setText} />
        <SelectInput
          label="Bears on"
          value={bearsOn}
          options={[
            { value: '' as const, title: 'Bears on no account of the root cause' },
            ...HYPOTHESES.map((id) => ({ value: id, title: `Bears on: ${id.replaceAll('-', ' ')}` })),
          ]}
          onChange={setBearsOn}
        />
        <Button variant="primary" type="submit" isDisabled={text.trim() === ''}>
          Suppose
        </Button>
      </form>
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
        <ol className="notebook-list" aria-label="Hypotheses">
          {hypotheses.map((hypothesis) => (
            <HypothesisItem key={hypothesis.id} hypothesis={hypothesis} notebook={notebook} />
          ))}
        </ol>
      )}
    </div>
  );
}
