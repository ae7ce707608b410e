import { useMutation } from '@tanstack/react-query';
import { usePlace } from '../../state/place.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';

/** Starts a playbook and shows its run. */
export function useStart() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (playbookId: string) => workbench.startPlaybook(playbookId),
    onSuccess: async (run) => {
      await refresh('playbookRuns', 'journal');
      usePlace.getState().go({ open: run.runId });
    },
  });
}
