import { useMutation } from '@tanstack/react-query';
import type { DrillRun } from '../../../core/model/drill.ts';
import { useDrillAct } from '../../state/drill.ts';
import { useEarlierDrills } from '../../state/earlier-drills.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { ScenarioClock } from '../../ui/scenario-clock.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Term } from '../../ui/term.tsx';

const SPEEDS = ['1', '2', '5', '60'] as const;

/** Title, clock and what moves it. */
export function DrillHead({ run }: { readonly run: DrillRun }) {
  const act = useDrillAct();
  const { runId, clock } = run;
  const next = run.injects.find((inject) => !inject.delivered);
  const set = (change: { state?: 'running' | 'paused'; speed?: number; minute?: number }) =>
    act.mutate({ act: 'clock', runId, change });
  return (
    <header className="drill-head">
      <div className="drill-title">
        <h2>
          <InertText text={run.title} />
        </h2>
        <span className="drill-faint">
          <Term of="seed">seed</Term> {run.seed}
        </span>
      </div>
      <ScenarioClock clock={clock} planned={run.durationMinutes} />
      {clock.state === 'ended' ? (
        <ReportButton />
      ) : (
        <div className="drill-controls">
          {clock.state === 'running' ? (
            <Button onPress={() => set({ state: 'paused' })}>Pause the clock</Button>
          ) : (
            <Button variant="primary" icon="play" onPress={() => set({ state: 'running' })}>
              Start the clock
            </Button>
          )}
          <Segmented
            label="Speed of the clock"
            segments={SPEEDS.map((value) => ({ value, title: `${value}×` }))}
            value={SPEEDS.find((speed) => Number(speed) === clock.speed) ?? '1'}
            onChange={(speed) => set({ speed: Number(speed) })}
          />
          <Button isDisabled={!next} onPress={() => next && set({ minute: next.minute })}>
            Go to the next inject
          </Button>
          <a className="button button-plain" href="#/drill-room" target="_blank" rel="noreferrer">
            Open the team room
          </a>
          <Button variant="danger" onPress={() => act.mutate({ act: 'end', runId })}>
            End the drill
          </Button>
        </div>
      )}
      {act.error && <ErrorNotice error={act.error} />}
    </header>
  );
}

/** Freezes the after-action report and the plan, and says where they are. */
function ReportButton() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const journals = useEarlierDrills((store) => store.journals);
  const freeze = useMutation({
    mutationFn: () => workbench.exportDrillReport(journals),
    onSuccess: () => refresh('journal'),
  });
  const [report, ...others] = freeze.data ?? [];
  return (
    <div className="drill-controls">
      <Button variant="primary" icon="report" isDisabled={freeze.isPending} onPress={() => freeze.mutate()}>
        Export the after-action report
      </Button>
      {freeze.error && <ErrorNotice error={freeze.error} />}
      {report !== undefined && (
        <Notice tone="ok">
          Exported as{' '}
          <a href={`/api/exports/${encodeURIComponent(report)}`} target="_blank" rel="noreferrer">
            exports/{report}
          </a>{' '}
          and {others.map((name) => `exports/${name}`).join(', ')}. Print the report from its window for a PDF.
        </Notice>
      )}
    </div>
  );
}
