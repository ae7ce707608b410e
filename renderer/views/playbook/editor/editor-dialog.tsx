import './editor.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlaybookCheckResult } from '../../../../core/model/playbook-check.ts';
import type { PlaybookSummary } from '../../../../core/model/playbook-run.ts';
import { useRefresh } from '../../../state/question.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { InertText } from '../../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { Term } from '../../../ui/term.tsx';
import { type Draft, type DraftMakers, draftText, movedStep, withoutStep } from './draft.ts';
import { LabelledText } from './labelled-text.tsx';
import { PlaybookFields } from './playbook-fields.tsx';
import { StepForm } from './step-form.tsx';
import { StepList, WHOLE } from './step-list.tsx';
import { useDraftCheck } from './use-draft-check.ts';
import { WalkPreview } from './walk-preview.tsx';

export interface EditorDialogProps {
  readonly begun: Draft;
  /** The id under which the case is to hold it, until the analyst gives another. */
  readonly id: string;
  readonly startedFrom: string;
  readonly playbooks: readonly PlaybookSummary[];
  readonly makers: DraftMakers;
  readonly onClose: () => void;
}

/** A playbook while it is written: its steps, the one in hand, and what the worker says of it with every change. */
export function EditorDialog({ begun, id: begunId, startedFrom, playbooks, makers, onClose }: EditorDialogProps) {
  const [draft, setDraft] = useState(begun);
  const [id, setId] = useState(begunId);
  const [shownId, setShownId] = useState(WHOLE);
  const text = draftText(draft);
  const check = useDraftCheck(text);
  const save = useSave(onClose);
  const problems = check.data?.problems ?? [];
  const copiedFrom = playbooks.find((one) => one.id === startedFrom)?.id;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const repairs = check.data?.repairs ?? [];
  const isSound = check.data !== undefined && !check.isPlaceholderData && errors.length === 0 && repairs.length === 0;
  return (
    <Dialog
      title="Write a playbook"
      isOpen
      isFull
      onClose={onClose}
      footer={
        <Button
          variant="primary"
          isDisabled={!isSound || save.isPending}
          onPress={() => save.mutate({ id, text: draftText({ ...draft, modified: makers.now() }), startedFrom })}
        >
          Keep in the case
        </Button>
      }
    >
      <div className="editor">
        <div className="editor-aside">
          <LabelledText
            title="Name of the playbook"
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
          />
          <LabelledText title="Id in this case" value={id} onChange={setId} />
          <StepList
            draft={draft}
            shownId={shownId}
            faulty={new Set(problems.map(({ stepId }) => stepId))}
            onPicked={setShownId}
            onMoved={(step, by) => setDraft(movedStep(draft, step, by))}
            onRemoved={(step) => setDraft(withoutStep(draft, step))}
          />
        </div>
        {shownId === WHOLE ? (
          <PlaybookFields draft={draft} makers={makers} copiedFrom={copiedFrom} onChange={setDraft} />
        ) : (
          <StepForm
            key={shownId}
            draft={draft}
            id={shownId}
            makers={makers}
            playbooks={playbooks}
            onChange={(changed, shown) => {
              setDraft(changed);
              if (shown !== undefined) setShownId(shown);
            }}
          />
        )}
        <div className="editor-aside">
          {save.error && <ErrorNotice error={save.error} />}
          {check.error ? <ErrorNotice error={check.error} /> : <Problems found={check.data} />}
          {check.data?.summary && (
            <details open>
              <summary>As it is walked</summary>
              <WalkPreview playbook={check.data.summary} />
            </details>
          )}
          <details>
            <summary>As CACAO 2.0</summary>
            <p className="editor-hint">
              <Term of="cacao" /> is the format that this playbook is kept and handed on in.
            </p>
            <pre className="editor-preview">
              <InertText text={text} />
            </pre>
          </details>
        </div>
      </div>
    </Dialog>
  );
}

function Problems({ found }: { readonly found: PlaybookCheckResult | undefined }) {
  if (found === undefined) return <p role="status">Being checked.</p>;
  const lines = [
    ...found.repairs.map(({ where, wrong }) => `${where} ${wrong}.`),
    ...found.problems.map(({ severity, sentence }) => `${severity === 'warning' ? 'Warning: ' : ''}${sentence}`),
  ];
  if (lines.length === 0) return <p role="status">The playbook can be walked.</p>;
  return (
    <Notice tone="warn">
      <ul aria-label="Problems of the draft">
        {lines.map((line) => (
          <li key={line}>
            <InertText text={line} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function useSave(onSaved: () => void) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (draft: { readonly id: string; readonly text: string; readonly startedFrom: string }) =>
      workbench.savePlaybook(draft),
    onSuccess: async () => {
      await refresh('playbooks', 'journal');
      onSaved();
    },
  });
}
