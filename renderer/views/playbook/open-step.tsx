import './open-step.css';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useId, useState } from 'react';
import type { AskResult } from '../../../core/model/playbook-guide.ts';
import type {
  PlaybookRun,
  PlaybookStep,
  PlaybookSummary,
  StepAnswer,
  OpenStep as Waits,
} from '../../../core/model/playbook-run.ts';
import { suggestedByCase, wasDecidedOn } from '../../../core/model/playbook-suggestion.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { AnswerButtons, type AnswerHint } from './answer-buttons.tsx';
import { AttachmentsPicker } from './attachments-picker.tsx';
import { CommandList } from './command-list.tsx';
import { Waiting } from './elapsed.tsx';
import { EventPicker } from './event-picker.tsx';
import { GateNotice } from './gate-notice.tsx';
import { NestedRun } from './nested-run.tsx';
import { type Draft, useDraft } from './playbook-drafts.ts';
import { StepAsks } from './step-asks.tsx';
import { StepContact } from './step-contact.tsx';
import { StepInputs } from './step-inputs.tsx';

export interface OpenStepProps {
  readonly run: PlaybookRun;
  readonly playbook: PlaybookSummary;
  readonly step: PlaybookStep;
  readonly waits: Waits;
  readonly steps: ReadonlyMap<string, PlaybookStep>;
}

/** The step that waits: what to do, what the case says, what must be kept first, and the answer with all that it holds. */
export function OpenStep({ run, playbook, step, waits, steps }: OpenStepProps) {
  const titleId = useId();
  const { draft, change, drop } = useDraft(run.runId, step.stepId);
  const { results, addResult } = useResults();
  const answering = useAnswering(run.runId, step.stepId, drop);
  const { guide } = step;
  return (
    <section className="playbook-step" aria-labelledby={titleId}>
      <header className="playbook-step-head">
        <h2 id={titleId}>{step.name}</h2>
        <Waiting since={waits.openedAt} targetSeconds={guide.targetSeconds} />
      </header>
      <p className="playbook-agent">
        {step.agent}
        {step.agent !== '' && ' · '}
        <span className="playbook-faint">led by {waits.owner}</span>
      </p>
      {step.description !== '' && <p className="playbook-criteria">{step.description}</p>}
      <Points title="What decides" points={guide.decisionCriteria} />
      <Points title="Capture first" points={guide.evidenceFirst} />
      <CommandList commands={step.commands} values={{ ...run.variables, ...written(draft.variables) }} />
      <StepContact contact={guide.contact} />
      <StepAsks asks={guide.asks} onResult={addResult} />
      {guide.nested !== undefined && <NestedRun runId={run.runId} stepId={step.stepId} nestedRun={waits.nestedRun} />}
      <GateNotice
        step={step}
        waits={waits}
        steps={steps}
        override={draft.override}
        onOverride={(override) => change({ override })}
      />
      <StepInputs step={step} playbook={playbook} known={run.variables} draft={draft} onChange={change} />
      <TextArea
        label={`Note on “${step.name}”`}
        value={draft.note}
        onChange={(note) => change({ note })}
        rows={3}
        placeholder="What was done, seen or decided, and why. It goes into the journal as you write it."
      />
      <EventPicker eventIds={draft.eventIds} onChange={(eventIds) => change({ eventIds })} />
      <AttachmentsPicker
        templates={guide.templates}
        attachments={draft.attachments}
        onChange={(attachments) => change({ attachments })}
      />
      <AnswerButtons
        step={step}
        steps={steps}
        hasNote={draft.note.trim() !== ''}
        isBusy={answering.isPending || run.state === 'paused'}
        isGated={waits.missing.length > 0 && (draft.override ?? '').trim() === ''}
        decided={decidedBy(step, waits, results, run)}
        onAnswer={(answer) => answering.mutate(answerFrom(draft, answer, results))}
      />
      {answering.error && <ErrorNotice error={answering.error} />}
    </section>
  );
}

function Points({ title, points }: { readonly title: string; readonly points: readonly string[] }) {
  if (points.length === 0) return null;
  return (
    <div className="playbook-part">
      <h3>{title}</h3>
      <ul className="playbook-points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  );
}

type Results = Readonly<Record<string, AskResult>>;

function useResults() {
  const [results, setResults] = useState<Results>({});
  const addResult = useCallback((result: AskResult) => setResults((all) => ({ ...all, [result.askId]: result })), []);
  return { results, addResult };
}

/** The answer that is suggested; undefined while the case is asked for it. What the condition says comes after the case. */
function decidedBy(
  step: PlaybookStep,
  waits: Waits,
  results: Results,
  { answers }: PlaybookRun,
): AnswerHint | undefined {
  const { decides } = step.guide;
  const result = results[decides?.ask ?? ''];
  if (decides && !result) return undefined;
  const byCondition = waits.byCondition && ({ by: 'condition', ...waits.byCondition } as const);
  if (!decides || !result || result.failure !== '') return byCondition;
  const isOld = wasDecidedOn(step.stepId, result, answers);
  const gave = { because: result.title, rows: result.rows.length, column: decides.column, isOld };
  const answer = suggestedByCase(step, [result], answers);
  if (answer === undefined) return byCondition ?? { by: 'nothing', ...gave };
  return { by: 'case', answer, ...gave };
}

function answerFrom(draft: Draft, answer: string, results: Results): StepAnswer {
  const seen = Object.values(results).map(({ askId, resultSha256 }) => [askId, resultSha256] as const);
  return {
    answer,
    note: draft.note.trim(),
    eventIds: draft.eventIds,
    override: draft.override,
    orderedAt: draft.orderedAt,
    effectAt: draft.effectAt,
    variables: written(draft.variables),
    attachments: draft.attachments,
    seen: Object.fromEntries(seen),
  };
}

function written(variables: Draft['variables']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value.trim() !== ''));
}

function useAnswering(runId: string, stepId: string, drop: () => void) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (answer: StepAnswer) => workbench.answerStep(runId, stepId, answer),
    onSuccess: () => {
      drop();
      return refresh('playbookRuns', 'journal');
    },
    // What was refused may rest on a result that is no longer what the case says.
    onError: () => refresh('playbookAsk'),
  });
}
