import type { StepGuide } from '../model/playbook-guide.ts';
import type { PlaybookSummary } from '../model/playbook-run.ts';

/** Kinds of evidence that a step destroys and that nobody has kept: while there are any, it is refused. */
export function missingFor(guide: StepGuide | undefined, preserved: readonly string[]): readonly string[] {
  return (guide?.destroys ?? []).filter((kind) => !preserved.includes(kind));
}

/** The steps of a playbook that keep some of it, in the order of walking. */
export function keepersOf(summary: PlaybookSummary, missing: readonly string[]): readonly string[] {
  return summary.steps
    .filter(({ guide }) => guide.preserves.some((kind) => missing.includes(kind)))
    .map(({ stepId }) => stepId);
}

/** True where an answer says that the step was carried out: what is skipped destroys nothing, and keeps nothing. */
export function isCarriedOut(answer: string): boolean {
  return answer !== 'skipped';
}

/** True where an answer says that what the step keeps is kept. */
export function isFinished(answer: string): boolean {
  return answer !== 'skipped' && answer !== 'failed';
}

/** `tool_definitions` as people read it. */
export function evidenceWords(kinds: readonly string[]): string {
  return kinds.map((kind) => kind.replaceAll('_', ' ')).join(', ');
}
