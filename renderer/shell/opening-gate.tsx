import './opening-gate.css';
import { useQuery } from '@tanstack/react-query';
import { proxy } from 'comlink';
import { type ReactNode, useState } from 'react';
import { useWorkbench } from '../state/workbench.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import type { Opening as OpeningState } from '../worker/api.ts';

export type Opened = Extract<OpeningState, { state: 'ready' }>;

export interface OpeningGateProps {
  readonly failure: Promise<never>;
  /** `opened` is undefined while only what was kept of the case can be shown: its database is opened still. */
  readonly children: (opened: Opened | undefined) => ReactNode;
}

/** Opens the case and says what it is doing, until questions can be asked. */
export function OpeningGate({ failure, children }: OpeningGateProps) {
  const workbench = useWorkbench();
  const [steps, setSteps] = useState<readonly string[]>([]);
  const [isEarly, setEarly] = useState(false);
  const opening = useQuery({
    queryKey: ['open'],
    queryFn: async () => {
      setSteps([]);
      const said = (state: OpeningState) => {
        if (state.state === 'early') setEarly(true);
        if (state.state === 'opening') setSteps((before) => withStep(before, state.step));
      };
      return await Promise.race([workbench.open(proxy(said)), failure]);
    },
  });
  if (opening.data?.state === 'ready') return children(opening.data);
  if (isEarly && opening.error === null) return children(undefined);
  return (
    <main className="opening" aria-busy={opening.isFetching}>
      <h1 className="opening-name">Spoor</h1>
      <ol className="opening-steps" aria-label="Opening the case" aria-live="polite">
        {steps.map((step, position) => (
          <li key={step} className="opening-step" data-current={position === steps.length - 1 || undefined}>
            <Icon name={position === steps.length - 1 ? 'dot' : 'check'} />
            {step}
          </li>
        ))}
      </ol>
      {opening.error && (
        <>
          <div className="opening-failure">
            <ErrorNotice error={opening.error} />
          </div>
          <Button icon="play" onPress={() => void opening.refetch()}>
            Try again
          </Button>
        </>
      )}
    </main>
  );
}

/** The latest steps: a case with thousands of sources names each as it reads it again. */
function withStep(before: readonly string[], step: string): readonly string[] {
  return [...before.filter((earlier) => earlier !== step), step].slice(-STEPS_SHOWN);
}

const STEPS_SHOWN = 6;
