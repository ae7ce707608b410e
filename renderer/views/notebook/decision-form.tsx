import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

export interface DecisionFormProps {
  readonly label: string;
  readonly error: unknown;
  /** False until what is to be kept has been said. */
  readonly isComplete: boolean;
  readonly onKeep: () => void;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Asks for a decision on something in the notebook: kept with its reason, or left. */
export function DecisionForm({ label, error, isComplete, onKeep, onDone, children }: DecisionFormProps) {
  return (
    <form
      className="notebook-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onKeep();
      }}
    >
      {children}
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="notebook-acts">
        <Button variant="primary" type="submit" isDisabled={!isComplete}>
          Keep
        </Button>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
