import { useMutation } from '@tanstack/react-query';
import type { TriageRequest } from '../../../core/model/triage.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';

/** Journals a decision and asks anew what shows it. */
export function useTriage() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (request: TriageRequest) => workbench.triageFindings(request),
    onSuccess: () => refresh('triage', 'journal', 'report'),
  });
}
