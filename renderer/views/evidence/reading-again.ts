import { create } from 'zustand';
import type { ReadingDecision } from '../../../core/choose-format.ts';
import type { ClockDecision } from '../../../core/correct-clock.ts';
import type { ImportProgress } from '../../../core/model/answers.ts';
import { useCaseVersion } from '../../state/case-version.ts';
import { hearProgress } from '../../state/hear-progress.ts';
import type { Workbench } from '../../state/workbench.tsx';

/** What an analyst decides of a source. */
type Act = 'reading' | 'clock';

export type ReadingAgain =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running';
      readonly act: Act;
      readonly sourceId: string;
      readonly progress: ImportProgress | undefined;
    }
  | { readonly state: 'failed'; readonly act: Act; readonly sourceId: string; readonly error: unknown };

/** The one decision that may be carried out at a time, so that it goes on whatever source is shown. */
export const useReadingAgain = create<{ readonly now: ReadingAgain }>(() => ({ now: { state: 'idle' } }));

/** Reads sources again as decided. True where it was done; what failed is shown beside the source. */
export async function readAgain(workbench: Workbench, sourceId: string, decision: ReadingDecision): Promise<boolean> {
  return await carryOut('reading', sourceId, (onProgress) => workbench.decideReading(decision, onProgress));
}

/** Corrects the clock of a source. True where it was done; what failed is shown beside the source. */
export async function correctClock(workbench: Workbench, decision: ClockDecision): Promise<boolean> {
  return await carryOut('clock', decision.sourceId, (onProgress) => workbench.correctClock(decision, onProgress));
}

async function carryOut(
  act: Act,
  sourceId: string,
  work: (onProgress: (progress: ImportProgress) => void) => Promise<unknown>,
): Promise<boolean> {
  if (useReadingAgain.getState().now.state === 'running') return false;
  const running = (progress: ImportProgress | undefined) =>
    useReadingAgain.setState({ now: { state: 'running', act, sourceId, progress } });
  running(undefined);
  try {
    await hearProgress(running, work);
    useReadingAgain.setState({ now: { state: 'idle' } });
    useCaseVersion.getState().bump();
    return true;
  } catch (error) {
    useReadingAgain.setState({ now: { state: 'failed', act, sourceId, error } });
    return false;
  }
}

export function forgetFailure(): void {
  if (useReadingAgain.getState().now.state === 'failed') useReadingAgain.setState({ now: { state: 'idle' } });
}
