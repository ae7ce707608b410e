import { useMutation } from '@tanstack/react-query';
import type { PlaybookRun } from '../../../core/model/playbook-run.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { stateTone } from './playbook-words.ts';

export interface NestedRunProps {
  readonly runId: string;
  readonly stepId: string;
  /** The run that was started for the step; undefined before. */
  readonly nestedRun: string | undefined;
}

/** Starts the playbook that a step walks, or leads to its run. */
export function NestedRun({ runId, stepId, nestedRun }: NestedRunProps) {
  const runs = useQuestion('playbookRuns', []);
  const starting = useStartNested(runId, stepId);
  const go = usePlace((place) => place.go);
  const nested = runs.data?.find((run: PlaybookRun) => run.runId === nestedRun);
  return (
    <div className="playbook-events">
      {nested ? (
        <>
          <Button icon="playbook" onPress={() => go({ open: nested.runId })}>
            Go to {nested.runId}
          </Button>
          <Badge tone={stateTone(nested.state)}>{nested.state}</Badge>
        </>
      ) : (
        <Button icon="play" isDisabled={starting.isPending} onPress={() => starting.mutate()}>
          Start it as a run of its own
        </Button>
      )}
      {starting.error && <ErrorNotice error={starting.error} />}
    </div>
  );
}

function useStartNested(runId: string, stepId: string) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => workbench.startNestedPlaybook(runId, stepId),
    onSuccess: async (run) => {
      await refresh('playbookRuns', 'journal');
      usePlace.getState().go({ open: run.runId });
    },
  });
}
