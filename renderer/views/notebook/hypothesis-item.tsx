import { useState } from 'react';
import type { EvidenceSide, HypothesisState, Notebook, NotebookHypothesis } from '../../../core/model/notebook.ts';
import { accountPlace, HYPOTHESIS_TONES } from '../../notebook/hypothesis-words.ts';
import { SaidBy } from '../../notebook/said-by.tsx';
import { SubjectLink } from '../../notebook/subject-link.tsx';
import { useNotebookActs } from '../../notebook/use-notebook.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { DecisionForm } from './decision-form.tsx';
import { EvidencePicker } from './evidence-picker.tsx';

interface HypothesisItemProps {
  readonly hypothesis: NotebookHypothesis;
  readonly notebook: Notebook;
}

/** One hypothesis: what speaks against it first, since what fits one account often fits others too. */
export function HypothesisItem({ hypothesis, notebook }: HypothesisItemProps) {
  const { text, state, proposed, latest, bearsOn } = hypothesis;
  const [form, setForm] = useState<'evidence' | 'judgement' | undefined>(undefined);
  return (
    <li className="notebook-item" data-hypothesis={hypothesis.id} tabIndex={-1}>
      <div className="notebook-item-head">
        <h2>
          <InertText text={text} />
        </h2>
        <Badge tone={HYPOTHESIS_TONES[state]}>{state}</Badge>
      </div>
      <p className="notebook-faint">
        Supposed by <SaidBy said={proposed} />
        {bearsOn !== undefined && (
          <>
            {' '}
            · bears on <a href={accountPlace(bearsOn)}>{bearsOn.replaceAll('-', ' ')}</a>
          </>
        )}
      </p>
      {latest && state !== 'open' && (
        <div className="notebook-answer">
          <InertText text={latest.reason} />
          <SaidBy said={latest} />
        </div>
      )}
      <div className="notebook-sides">
        <Side side="against" hypothesis={hypothesis} />
        <Side side="for" hypothesis={hypothesis} />
      </div>
      {form === 'evidence' && (
        <EvidenceForm hypothesis={hypothesis} notebook={notebook} onDone={() => setForm(undefined)} />
      )}
      {form === 'judgement' && <JudgementForm hypothesis={hypothesis} onDone={() => setForm(undefined)} />}
      {form === undefined && (
        <div className="notebook-acts">
          <Button variant="quiet" icon="plus" onPress={() => setForm('evidence')}>
            Evidence
          </Button>
          <Button variant="quiet" onPress={() => setForm('judgement')}>
            Judge
          </Button>
        </div>
      )}
    </li>
  );
}

interface SideProps {
  readonly side: 'for' | 'against';
  readonly hypothesis: NotebookHypothesis;
}

function Side({ side, hypothesis }: SideProps) {
  const { act, error } = useNotebookActs();
  const pieces = hypothesis.evidence.filter((one) => one.side === side);
  return (
    <section className={`notebook-side notebook-side-${side}`} aria-label={`Evidence ${side} it`}>
      <h3>
        {side === 'for' ? 'For' : 'Against'} <span className="notebook-faint">{pieces.length}</span>
      </h3>
      {error !== undefined && <ErrorNotice error={error} />}
      {pieces.length === 0 && <p className="notebook-faint">Nothing is named.</p>}
      <ul>
        {pieces.map(({ key, subject, comment, ...said }) => (
          <li key={key}>
            <div className="notebook-piece">
              <SubjectLink subject={subject} />
              <IconButton
                icon="close"
                label="No evidence after all"
                onPress={() =>
                  void act({ act: 'weigh', hypothesisId: hypothesis.id, subject, side: 'neither', comment: '' })
                }
              />
            </div>
            {comment !== '' && <InertText text={comment} />}
            <SaidBy said={said} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EvidenceForm({ hypothesis, notebook, onDone }: HypothesisItemProps & { readonly onDone: () => void }) {
  const { act, error } = useNotebookActs();
  const [side, setSide] = useState<Exclude<EvidenceSide, 'neither'>>('against');
  const [comment, setComment] = useState('');
  return (
    <div className="notebook-form">
      <Segmented
        label="Which side it is on"
        segments={[
          { value: 'against', title: 'Against' },
          { value: 'for', title: 'For' },
        ]}
        value={side}
        onChange={setSide}
      />
      <TextInput label="Comment" placeholder="Why it speaks so" value={comment} onChange={setComment} />
      <EvidencePicker
        notebook={notebook}
        named={hypothesis.evidence.filter((one) => one.side === side).map(({ subject }) => subject)}
        onPick={(subject) =>
          void act({ act: 'weigh', hypothesisId: hypothesis.id, subject, side, comment }).then(
            (entry) => entry && setComment(''),
          )
        }
      />
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="notebook-acts">
        <Button variant="quiet" onPress={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

interface JudgementFormProps {
  readonly hypothesis: NotebookHypothesis;
  readonly onDone: () => void;
}

function JudgementForm({ hypothesis, onDone }: JudgementFormProps) {
  const { act, error } = useNotebookActs();
  const [state, setState] = useState<HypothesisState>('refuted');
  const [reason, setReason] = useState('');
  const judge = async () => {
    if (await act({ act: 'judge', hypothesisId: hypothesis.id, state, reason })) onDone();
  };
  return (
    <DecisionForm
      label="Judge the hypothesis"
      error={error}
      isComplete={reason.trim() !== ''}
      onKeep={() => void judge()}
      onDone={onDone}
    >
      <Segmented
        label="What you hold"
        segments={[
          { value: 'refuted', title: 'Refuted' },
          { value: 'supported', title: 'Supported' },
          { value: 'open', title: 'Open' },
          { value: 'withdrawn', title: 'Withdrawn' },
        ]}
        value={state}
        onChange={setState}
      />
      <TextArea
        label="Reason"
        placeholder="Why: it stands in the journal and the report"
        value={reason}
        onChange={setReason}
        rows={3}
        onSubmit={() => void judge()}
      />
    </DecisionForm>
  );
}
