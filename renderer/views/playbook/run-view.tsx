import { useEffect, useRef } from 'react';
import type { PlaybookRun, PlaybookSummary } from '../../../core/model/playbook-run.ts';
import { Notice } from '../../ui/notice.tsx';
import { OpenStep } from './open-step.tsx';
import { RunHead } from './run-head.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunRecord } from './run-record.tsx';

export interface RunViewProps {
  readonly run: PlaybookRun;
  /** Undefined where the playbook of the run is not known here. */
  readonly playbook: PlaybookSummary | undefined;
}

/** One walk: the steps that wait, where they lie in the workflow, and what was answered. */
export function RunView({ run, playbook }: RunViewProps) {
  const steps = new Map(playbook?.steps.map((step) => [step.stepId, step]));
  const top = useRef<HTMLDivElement>(null);
  // Whoever starts a playbook at the end of the list would else not see its first step.
  useEffect(() => {
    if ((top.current?.getBoundingClientRect().top ?? 0) < 0) top.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={top} className="playbook-run">
      <RunHead run={run} playbook={playbook} />
      {run.endedAt === undefined && !playbook && <NotShipped playbookId={run.playbookId} />}
      {run.isChanged && (
        <Notice tone="warn">
          The playbook has changed since this run was started. The answers stand as they were given; the steps that wait
          are those of the playbook as it is now.
        </Notice>
      )}
      <div className="playbook-columns">
        <div className="playbook-steps">
          {run.state === 'paused' && (
            <Notice tone="warn">This run is paused. It takes no answers until it is resumed; its clocks go on.</Notice>
          )}
          {run.open.length > 1 && (
            <p className="playbook-hint">These steps can be done at the same time, in any order.</p>
          )}
          {playbook && <OpenSteps run={run} playbook={playbook} />}
          {run.state === 'finished' && <Finished />}
          {run.state === 'abandoned' && (
            <Notice>This run was given up. Its record is below and in the journal, and the report prints it.</Notice>
          )}
          <RunRecord run={run} steps={steps} />
        </div>
        {playbook && <RunProgress run={run} playbook={playbook} />}
      </div>
    </div>
  );
}

function OpenSteps({ run, playbook }: { readonly run: PlaybookRun; readonly playbook: PlaybookSummary }) {
  const steps = new Map(playbook.steps.map((step) => [step.stepId, step]));
  return run.waiting.map((waits) => {
    const step = steps.get(waits.stepId);
    return (
      step && <OpenStep key={waits.stepId} run={run} playbook={playbook} step={step} waits={waits} steps={steps} />
    );
  });
}

function Finished() {
  return (
    <Notice tone="ok">This run is finished. Its record is below and in the journal, and the report prints it.</Notice>
  );
}

function NotShipped({ playbookId }: { readonly playbookId: string }) {
  return (
    <Notice tone="warn">
      The playbook “{playbookId}” is not known here, so that the run cannot go on. Its record is complete.
    </Notice>
  );
}
