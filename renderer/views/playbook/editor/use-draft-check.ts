import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PlaybookCheckResult } from '../../../../core/model/playbook-check.ts';
import { useWorkbench } from '../../../state/workbench.tsx';

/** What the worker says of a draft, asked again with every change; the answer before stands until then. */
export function useDraftCheck(text: string) {
  const workbench = useWorkbench();
  return useQuery<PlaybookCheckResult>({
    queryKey: ['checkPlaybook', text],
    queryFn: () => workbench.checkPlaybook(text),
    placeholderData: keepPreviousData,
  });
}
