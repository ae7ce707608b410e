import { useState } from 'react';
import type { TriageState } from '../../../core/model/triage.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Popover } from '../../ui/popover.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { useViewKeys } from '../../ui/use-view-keys.ts';
import { counted } from '../../ui/words.ts';
import { useTriage } from './use-triage.ts';

export interface TriageButtonsProps {
  readonly ruleId: string;
  /** What is decided on: one finding, or those of a group. */
  readonly findingIds: readonly string[];
  /** Where all of them stand; undefined where they stand differently. */
  readonly state: TriageState | undefined;
}

/** Confirms, dismisses with a reason, or reopens. Each is one entry of the journal, and holds until the next. */
export function TriageButtons({ ruleId, findingIds, state }: TriageButtonsProps) {
  const [isAsking, setAsking] = useState(false);
  const triage = useTriage();
  const isOne = findingIds.length === 1;
  const many = isOne ? '' : ` ${counted(findingIds.length, 'finding')}`;
  const decide = (to: TriageState, reason = '') => triage.mutateAsync({ ruleId, findingIds, state: to, reason });
  // What went wrong is kept by the mutation and shown below.
  const act = (to: TriageState) => void decide(to).catch(() => undefined);
  const canConfirm = state !== 'confirmed' && !triage.isPending;
  const canDismiss = state !== 'dismissed' && !triage.isPending;
  useViewKeys({
    // A whole group is confirmed by its button alone: a key is pressed by mistake too easily for that.
    ...(isOne && canConfirm ? { c: () => act('confirmed') } : {}),
    ...(canDismiss ? { d: () => setAsking(true) } : {}),
  });
  return (
    <div className="triage">
      <div className="triage-acts">
        <Button icon="check" isDisabled={!canConfirm} onPress={() => act('confirmed')}>
          Confirm{many} {isOne && <kbd className="key">C</kbd>}
        </Button>
        <Popover
          label={`Dismiss${isOne ? ' the finding' : many}`}
          isOpen={isAsking}
          onOpenChange={setAsking}
          trigger={
            <Button icon="minus" isDisabled={!canDismiss}>
              Dismiss{many}… <kbd className="key">D</kbd>
            </Button>
          }
        >
          <DismissForm
            many={many}
            onDismiss={async (reason) => {
              await decide('dismissed', reason);
              setAsking(false);
            }}
          />
        </Popover>
        {state !== 'new' && (
          <Button variant="quiet" isDisabled={triage.isPending} onPress={() => act('new')}>
            Reopen{many}
          </Button>
        )}
      </div>
      {triage.error && !isAsking && <ErrorNotice error={triage.error} />}
    </div>
  );
}

interface DismissFormProps {
  readonly many: string;
  readonly onDismiss: (reason: string) => Promise<void>;
}

function DismissForm({ many, onDismiss }: DismissFormProps) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(undefined);
  const isGiven = reason.trim() !== '';
  const dismiss = () => {
    if (isGiven) void onDismiss(reason).catch(setError);
  };
  return (
    <div className="triage-form">
      <h3>Why dismiss{many === '' ? ' this finding' : many}?</h3>
      <TextArea
        label="Reason"
        value={reason}
        onChange={setReason}
        onSubmit={dismiss}
        placeholder="For example: the nightly clean-up, agreed with its owner"
        rows={3}
        hasFocus
      />
      <p>The reason goes into the journal and the report. Nothing is deleted.</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <Button variant="primary" isDisabled={!isGiven} onPress={dismiss}>
        Dismiss{many} <kbd className="key">Ctrl Enter</kbd>
      </Button>
    </div>
  );
}
