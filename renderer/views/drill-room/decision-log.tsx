import { useState } from 'react';
import type { DrillDecisionDraft, DrillRun } from '../../../core/model/drill.ts';
import { scenarioTime } from '../../../core/model/drill-words.ts';
import { useDrillAct } from '../../state/drill.ts';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';

const EMPTY = { text: '', owner: '', rationale: '', tag: '' } as const;

/** What the team decided, and the form for the next decision. */
export function DecisionLog({ run }: { readonly run: DrillRun }) {
  return (
    <Panel title="Decision log" note={`${run.decisions.length} logged`} isFlush>
      {run.clock.state !== 'ended' && <DecisionForm run={run} />}
      <ol className="drill-room-injects" aria-label="Decisions">
        {run.decisions.toReversed().map((decision) => (
          <li key={decision.journalNumber}>
            <p className="drill-room-faint">
              <InertText
                text={`${scenarioTime(decision.minute)} · owner ${decision.owner} · logged by ${decision.by}`}
              />
            </p>
            <h3>
              <InertText text={decision.text} />
            </h3>
            {decision.rationale !== '' && (
              <p>
                <InertText text={decision.rationale} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function DecisionForm({ run }: { readonly run: DrillRun }) {
  const [decision, setDecision] = useState<Required<DrillDecisionDraft>>(EMPTY);
  const change = (part: Partial<Required<DrillDecisionDraft>>) => setDecision((before) => ({ ...before, ...part }));
  const act = useDrillAct();
  const kinds = [
    { value: '', title: 'another decision' },
    ...run.tags.map(({ tag, name }) => ({ value: tag, title: name })),
  ];
  const choose = (tag: string) => {
    const name = run.tags.find((one) => one.tag === tag)?.name ?? '';
    change({ tag, ...((decision.text ?? '') === '' ? { text: name } : {}) });
  };
  const log = () => act.mutate({ act: 'decide', runId: run.runId, decision }, { onSuccess: () => setDecision(EMPTY) });
  return (
    <section className="drill-room-form" aria-label="New decision">
      <SelectInput label="Kind of decision" value={decision.tag ?? ''} options={kinds} onChange={choose} />
      <TextInput
        label="Decision"
        value={decision.text}
        onChange={(text) => change({ text })}
        placeholder="What is decided"
      />
      <TextInput
        label="Owner"
        value={decision.owner}
        onChange={(owner) => change({ owner })}
        placeholder="Who owns it"
      />
      <TextArea
        label="Reason"
        value={decision.rationale ?? ''}
        onChange={(rationale) => change({ rationale })}
        rows={2}
        placeholder="Why, and what would change it"
      />
      <Button
        variant="primary"
        isDisabled={decision.text.trim() === '' || decision.owner.trim() === '' || act.isPending}
        onPress={log}
      >
        Log the decision
      </Button>
      {act.error && <ErrorNotice error={act.error} />}
    </section>
  );
}
