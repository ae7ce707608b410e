import type { ImportProgress } from '../../core/model/answers.ts';

const PROGRESS_EVERY_MS = 50;

/** Progress twenty times a second at most: more only fills the window's queue. A new stage always shows. */
export function sparsely(onProgress: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let last = 0;
  let stage = '';
  return (progress) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS && progress.stage === stage) return;
    last = now;
    stage = progress.stage;
    onProgress(progress);
  };
}
