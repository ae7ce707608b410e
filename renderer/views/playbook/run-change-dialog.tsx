import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlaybookRun, PlaybookSummary, RunChange } from '../../../core/model/playbook-run.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { branchHeadsOf } from './playbook-words.ts';

export interface RunChangeDialogProps {
  readonly kind: RunChange['kind'];
  readonly run: PlaybookRun;
  readonly playbook: PlaybookSummary | undefined;
  readonly onClose: () => void;
}

const WORDS: Readonly<Record<RunChange['kind'], { readonly title: string; readonly act: string }>> = {
  pause: { title: 'Pause the run', act: 'Pause' },
  resume: { title: 'Resume the run', act: 'Resume' },
  hand_over: { title: 'Hand the run over', act: 'Hand over' },
  abandon: { title: 'Give the run up', act: 'Give up' },
};

const WHOLE_RUN = '';

/** Asks for the reason, and to whom a run or a branch of it is handed over; the journal keeps both. */
export function RunChangeDialog({ kind, run, playbook, onClose }: RunChangeDialogProps) {
  const [reason, setReason] = useState('');
  const [to, setTo] = useState('');
  const [branch, setBranch] = useState(WHOLE_RUN);
  const changing = useChanging(run.runId, onClose);
  const { title, act } = WORDS[kind];
  const isHandOver = kind === 'hand_over';
  const isReady = reason.trim() !== '' && (!isHandOver || to.trim() !== '') && !changing.isPending;
  const change = (): RunChange =>
    isHandOver ? { kind, reason, to, branch: branch === WHOLE_RUN ? undefined : branch } : { kind, reason };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <Button
          variant={kind === 'abandon' ? 'danger' : 'primary'}
          isDisabled={!isReady}
          onPress={() => changing.mutate(change())}
        >
          {act}
        </Button>
      }
    >
      <div className="playbook-template">
        {isHandOver && (
          <>
            <TextInput label="To whom" value={to} onChange={setTo} placeholder="To whom" />
            <SelectInput
              label="What is handed over"
              value={branch}
              options={[
                { value: WHOLE_RUN, title: 'The whole run' },
                ...branchHeadsOf(playbook).map(({ stepId, name }) => ({
                  value: stepId,
                  title: `The parallel branch from “${name}”`,
                })),
              ]}
              onChange={setBranch}
            />
          </>
        )}
        <TextArea
          label="Why"
          value={reason}
          onChange={setReason}
          rows={3}
          hasFocus={!isHandOver}
          placeholder="Why. The journal and the report keep it."
        />
        {changing.error && <ErrorNotice error={changing.error} />}
      </div>
    </Dialog>
  );
}

function useChanging(runId: string, onDone: () => void) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (change: RunChange) => workbench.changeRun(runId, change),
    onSuccess: async () => {
      await refresh('playbookRuns', 'journal');
      onDone();
    },
  });
}
