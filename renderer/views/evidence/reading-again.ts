import { proxy } from 'comlink';
import { create } from 'zustand';
import type { ReadingDecision } from '../../../core/choose-format.ts';
import type { ImportProgress } from '../../../core/model/answers.ts';
import { useCaseVersion } from '../../state/case-version.ts';
import type { Workbench } from '../../state/workbench.tsx';

export type ReadingAgain =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly sourceId: string; readonly progress: ImportProgress | undefined }
  | { readonly state: 'failed'; readonly sourceId: string; readonly error: unknown };

/** The one reading that may run at a time, so that it goes on whatever source is shown. */
export const useReadingAgain = create<{ readonly now: ReadingAgain }>(() => ({ now: { state: 'idle' } }));

/** Reads sources again as decided. True where it was done; what failed is shown beside the source. */
export async function readAgain(workbench: Workbench, sourceId: string, decision: ReadingDecision): Promise<boolean> {
  if (useReadingAgain.getState().now.state === 'running') return false;
  useReadingAgain.setState({ now: { state: 'running', sourceId, progress: undefined } });
  try {
    await workbench.decideReading(
      decision,
      proxy((progress: ImportProgress) => useReadingAgain.setState({ now: { state: 'running', sourceId, progress } })),
    );
    useReadingAgain.setState({ now: { state: 'idle' } });
    useCaseVersion.getState().bump();
    return true;
  } catch (error) {
    useReadingAgain.setState({ now: { state: 'failed', sourceId, error } });
    return false;
  }
}

export function forgetFailure(): void {
  if (useReadingAgain.getState().now.state === 'failed') useReadingAgain.setState({ now: { state: 'idle' } });
}
