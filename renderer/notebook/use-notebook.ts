import { useState } from 'react';
import type { NotebookRequest } from '../../core/model/notebook.ts';
import type { JournalEntry } from '../../core/ports/case-host.ts';
import { useQuestion, useRefresh, useRefreshSigned } from '../state/question.ts';
import { useWorkbench } from '../state/workbench.tsx';

/** The notebook of the case. */
export function useNotebook() {
  return useQuestion('notebook', []);
}

export interface NotebookActs {
  /** Journals an act and asks anew what depends on it; gives the entry, or undefined where it was refused. */
  readonly act: (request: NotebookRequest) => Promise<JournalEntry | undefined>;
  /** Why the last act was refused. */
  readonly error: unknown;
}

export function useNotebookActs(): NotebookActs {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const refreshSigned = useRefreshSigned();
  const [error, setError] = useState<unknown>(undefined);
  const act = async (request: NotebookRequest) => {
    try {
      const entry = await workbench.actOnNotebook(request);
      setError(undefined);
      await Promise.all([refresh('notebook', 'journal', 'bookmarks', 'report'), refreshSigned()]);
      return entry;
    } catch (thrown) {
      setError(thrown);
      return undefined;
    }
  };
  return { act, error };
}
