import { useState } from 'react';
import type { HypothesisEvidence, NotebookHypothesis } from '../../../core/model/notebook.ts';
import { HYPOTHESES, type HypothesisId, type WeighedHypothesis } from '../../../core/model/root-cause.ts';
import { EventNames } from '../../notebook/event-names.tsx';
import { accountPlace, HYPOTHESIS_TONES, hypothesisPlace } from '../../notebook/hypothesis-words.ts';
import { SaidBy } from '../../notebook/said-by.tsx';
import { SubjectLink } from '../../notebook/subject-link.tsx';
import { useNotebook, useNotebookActs } from '../../notebook/use-notebook.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';

/** What analysts suppose beside the competing accounts: from the notebook, with what they name for and against it. */
export function OwnHypotheses({ accounts }: { readonly accounts: readonly WeighedHypothesis[] }) {
  const notebook = useNotebook();
  return (
    <Panel title="Hypotheses of the notebook" note="what people suppose, each a link to its place there">
      <Answer to={notebook} what="the notebook">
        {(answer) => (
          <EventNames notebook={answer}>
            {answer.hypotheses.length === 0 && <p className="root-cause-none">Nobody has written one down yet.</p>}
            <ul className="root-cause-own" aria-label="Hypotheses of the notebook">
              {answer.hypotheses.map((hypothesis) => (
                <Own key={hypothesis.id} hypothesis={hypothesis} accounts={accounts} />
              ))}
            </ul>
          </EventNames>
        )}
      </Answer>
      <Propose accounts={accounts} />
    </Panel>
  );
}

interface OwnProps {
  readonly hypothesis: NotebookHypothesis;
  readonly accounts: readonly WeighedHypothesis[];
}

function Own({ hypothesis, accounts }: OwnProps) {
  const { id, text, state, bearsOn, proposed, evidence } = hypothesis;
  const account = accounts.find((one) => one.id === bearsOn);
  return (
    <li>
      <p>
        <a href={hypothesisPlace(id)}>
          <InertText text={text} />
        </a>{' '}
        <Badge tone={HYPOTHESIS_TONES[state]}>{state}</Badge>
      </p>
      <p className="root-cause-by">
        {bearsOn === undefined ? (
          'Bears on none of the accounts'
        ) : (
          <>
            Bears on <a href={accountPlace(bearsOn)}>{account?.title ?? bearsOn.replaceAll('-', ' ')}</a>
          </>
        )}{' '}
        · <SaidBy said={proposed} />
      </p>
      <div className="root-cause-sides">
        <Side title="Against" pieces={evidence.filter(({ side }) => side === 'against')} />
        <Side title="For" pieces={evidence.filter(({ side }) => side === 'for')} />
      </div>
    </li>
  );
}

function Side({ title, pieces }: { readonly title: string; readonly pieces: readonly HypothesisEvidence[] }) {
  return (
    <div>
      <h4>
        {title} <span className="root-cause-by">{pieces.length}</span>
      </h4>
      <ul>
        {pieces.map(({ key, subject, comment }) => (
          <li key={key}>
            <SubjectLink subject={subject} />
            {comment !== '' && (
              <>
                {': '}
                <InertText text={comment} />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Propose({ accounts }: { readonly accounts: readonly WeighedHypothesis[] }) {
  const { act, error } = useNotebookActs();
  const [text, setText] = useState('');
  const [bearsOn, setBearsOn] = useState<HypothesisId | ''>('');
  const propose = async () => {
    if (await act({ act: 'propose', text, bearsOn: bearsOn === '' ? undefined : bearsOn })) setText('');
  };
  const titleOf = (id: HypothesisId) => accounts.find((account) => account.id === id)?.title ?? id;
  return (
    <form
      className="root-cause-propose"
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
          { value: '' as const, title: 'Bears on none of the accounts' },
          ...HYPOTHESES.map((id) => ({ value: id, title: `Bears on: ${titleOf(id)}` })),
        ]}
        onChange={setBearsOn}
      />
      <Button type="submit" isDisabled={text.trim() === ''}>
        Suppose
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </form>
  );
}
