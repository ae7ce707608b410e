import { useState } from 'react';
import { isoToNs } from '../../../core/base/time.ts';
import type { RootCauseDecision, RootCauses } from '../../../core/model/root-cause.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { TimeText } from '../../ui/time-text.tsx';

/** Where the analyst decides, with a reason, for the journal and the report. */
export function DecisionBox({ causes }: { readonly causes: RootCauses }) {
  const { incidentId, hypotheses } = causes;
  const decisions = useQuestion('rootCauseDecisions', []).data ?? [];
  const decision = decisions.find((one) => one.incidentId === incidentId);
  const [hypothesis, setHypothesis] = useState<RootCauseDecision['hypothesis'] | ''>('');
  const [reason, setReason] = useState('');
  const { decide, error } = useDecide(incidentId, () => setReason(''));
  const options = [
    { value: '' as const, title: 'Choose a hypothesis' },
    ...hypotheses.map(({ id, title }) => ({ value: id, title })),
    ...(decision ? [{ value: 'undetermined' as const, title: 'Undetermined: take the decision back' }] : []),
  ];
  return (
    <Panel title="Decision">
      {decision ? (
        <Decided decision={decision} causes={causes} />
      ) : (
        <p className="root-cause-none">Nobody has decided yet.</p>
      )}
      <div className="root-cause-form">
        <SelectInput label="Root cause" value={hypothesis} options={options} onChange={setHypothesis} />
        <TextArea
          label="Reason"
          value={reason}
          onChange={setReason}
          rows={3}
          placeholder="Why: it stands in the journal and the report"
        />
        <Button
          variant="primary"
          icon="journal"
          isDisabled={hypothesis === '' || reason.trim() === ''}
          onPress={() => void decide(hypothesis, reason)}
        >
          Decide
        </Button>
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
    </Panel>
  );
}

function useDecide(incidentId: string, whenDone: () => void) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const [error, setError] = useState<unknown>(undefined);
  const decide = async (hypothesis: RootCauseDecision['hypothesis'] | '', reason: string) => {
    if (hypothesis === '') return;
    try {
      await workbench.decideRootCause({ incidentId, hypothesis, reason });
      setError(undefined);
      whenDone();
      await refresh('rootCauseDecisions', 'journal', 'report');
    } catch (thrown) {
      setError(thrown);
    }
  };
  return { decide, error };
}

function Decided({ decision, causes }: { readonly decision: RootCauseDecision; readonly causes: RootCauses }) {
  const title = causes.hypotheses.find(({ id }) => id === decision.hypothesis)?.title ?? decision.hypothesis;
  return (
    <div className="root-cause-decided" role="status">
      <strong>{title}</strong>
      <p>
        <InertText text={decision.reason} />
      </p>
      <p className="root-cause-by">
        <InertText text={decision.by} />, <TimeText ns={isoToNs(decision.at)} />, entry {decision.journalNumber} of the
        journal
      </p>
    </div>
  );
}
