import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportedFile, ExportProgress, ExportRequest } from '../../../core/model/export-choice.ts';
import { hearProgress } from '../../state/hear-progress.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';

/** What became of the export that was asked for last. */
export type ExportState =
  | { readonly state: 'making'; readonly progress: ExportProgress }
  | { readonly state: 'made'; readonly file: ExportedFile }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: Error };

export interface ExportMaking {
  /** True while any export is made: there is one at a time. */
  readonly isMaking: boolean;
  /** Undefined for all but the one that was asked for last. */
  readonly stateOf: (id: string) => ExportState | undefined;
  readonly make: (request: ExportRequest) => void;
  readonly cancel: () => void;
}

const BEGUN: ExportProgress = { step: 'Asking the case', done: 0, total: undefined, bytes: 0 };

/** Has the worker make exports, one at a time. */
export function useExport(): ExportMaking {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const [progress, setProgress] = useState(BEGUN);
  const { mutate, isPending, variables, data, error, isSuccess } = useMutation({
    mutationFn: (request: ExportRequest) => {
      setProgress(BEGUN);
      return hearProgress(setProgress, (onProgress) => workbench.exportCase(request, onProgress));
    },
    onSuccess: () => refresh('journal', 'custody'),
  });
  const state = (): ExportState | undefined => {
    if (isPending) return { state: 'making', progress };
    if (error) return { state: 'failed', error };
    if (!isSuccess) return undefined;
    return data ? { state: 'made', file: data } : { state: 'cancelled' };
  };
  return {
    isMaking: isPending,
    stateOf: (id) => (variables?.as === id ? state() : undefined),
    make: mutate,
    cancel: () => void workbench.cancelExport(),
  };
}
