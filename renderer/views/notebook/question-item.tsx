import { useState } from 'react';
import type { Notebook, NotebookQuestion, QuestionState, Subject } from '../../../core/model/notebook.ts';
import { SaidBy } from '../../notebook/said-by.tsx';
import { SubjectLink, subjectTitle } from '../../notebook/subject-link.tsx';
import { useNotebookActs } from '../../notebook/use-notebook.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { DecisionForm } from './decision-form.tsx';
import { EvidencePicker } from './evidence-picker.tsx';

const STATES: Readonly<Record<QuestionState, { readonly title: string; readonly tone: Tone }>> = {
  open: { title: 'open', tone: 'warn' },
  answered: { title: 'answered', tone: 'ok' },
  unanswerable: { title: 'not answerable', tone: 'plain' },
  withdrawn: { title: 'withdrawn', tone: 'plain' },
};

interface QuestionItemProps {
  readonly question: NotebookQuestion;
  readonly notebook: Notebook;
}

/** One question: what was asked and by whom, what was answered on which evidence, and all that was decided before. */
export function QuestionItem({ question, notebook }: QuestionItemProps) {
  const { act, error } = useNotebookActs();
  const [isOpen, setOpen] = useState(false);
  const { state, text, asked, latest, history } = question;
  return (
    <li className="notebook-item">
      <div className="notebook-item-head">
        <h2>
          <InertText text={text} />
        </h2>
        <Badge tone={STATES[state].tone}>{STATES[state].title}</Badge>
      </div>
      <p className="notebook-faint">
        Asked by <SaidBy said={asked} />
      </p>
      {latest && state !== 'open' && (
        <div className="notebook-answer">
          <InertText text={latest.text} />
          <EvidenceLinks state={state} evidence={latest.evidence} />
          <SaidBy said={latest} />
        </div>
      )}
      {history.length > 1 && <Earlier question={question} />}
      {error !== undefined && <ErrorNotice error={error} />}
      {isOpen ? (
        <SettleForm question={question} notebook={notebook} onDone={() => setOpen(false)} />
      ) : (
        <div className="notebook-acts">
          <Button variant="quiet" onPress={() => setOpen(true)}>
            {state === 'open' ? 'Answer' : 'Answer again'}
          </Button>
          {state !== 'open' && (
            <Button
              variant="quiet"
              onPress={() =>
                void act({ act: 'settle', questionId: question.id, state: 'open', text: '', evidence: [] })
              }
            >
              Open again
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function EvidenceLinks({ state, evidence }: { readonly state: QuestionState; readonly evidence: readonly Subject[] }) {
  if (state !== 'answered') return null;
  if (evidence.length === 0) return <p className="notebook-faint">No evidence is named for this answer.</p>;
  return (
    <ul className="notebook-evidence" aria-label="Evidence">
      {evidence.map((subject) => (
        <li key={subjectTitle(subject)}>
          <SubjectLink subject={subject} />
        </li>
      ))}
    </ul>
  );
}

function Earlier({ question: { history } }: { readonly question: NotebookQuestion }) {
  return (
    <details className="notebook-earlier">
      <summary>Decided before ({history.length - 1})</summary>
      <ol>
        {history.slice(0, -1).map((decision) => (
          <li key={decision.journalNumber}>
            {STATES[decision.state].title}
            {decision.text !== '' && ': '}
            <InertText text={decision.text} /> <SaidBy said={decision} />
          </li>
        ))}
      </ol>
    </details>
  );
}

type Settled = Exclude<QuestionState, 'open'>;

const ASKED_FOR: Readonly<Record<Settled, string>> = {
  answered: 'The answer',
  unanswerable: 'Why it cannot be answered',
  withdrawn: 'Why it need not be answered',
};

interface SettleFormProps extends QuestionItemProps {
  readonly onDone: () => void;
}

function SettleForm({ question, notebook, onDone }: SettleFormProps) {
  const { act, error } = useNotebookActs();
  const [state, setState] = useState<Settled>('answered');
  const [text, setText] = useState('');
  const [evidence, setEvidence] = useState<readonly Subject[]>([]);
  const settle = async () => {
    const named = state === 'answered' ? evidence : [];
    if (await act({ act: 'settle', questionId: question.id, state, text, evidence: named })) onDone();
  };
  return (
    <DecisionForm
      label="Answer the question"
      error={error}
      isComplete={text.trim() !== ''}
      onKeep={() => void settle()}
      onDone={onDone}
    >
      <Segmented
        label="What becomes of it"
        segments={[
          { value: 'answered', title: 'Answer' },
          { value: 'unanswerable', title: 'Not answerable' },
          { value: 'withdrawn', title: 'Withdraw' },
        ]}
        value={state}
        onChange={setState}
      />
      <TextArea
        label={ASKED_FOR[state]}
        placeholder={ASKED_FOR[state]}
        value={text}
        onChange={setText}
        rows={3}
        hasFocus
        onSubmit={() => void settle()}
      />
      {state === 'answered' && (
        <>
          <div className="notebook-chips">
            {evidence.map((subject) => (
              <Chip
                key={subjectTitle(subject)}
                field="evidence"
                value={subjectTitle(subject)}
                onRemove={() => setEvidence(evidence.filter((one) => one !== subject))}
              />
            ))}
          </div>
          <EvidencePicker
            notebook={notebook}
            named={evidence}
            onPick={(subject) => setEvidence([...evidence, subject])}
          />
        </>
      )}
    </DecisionForm>
  );
}
