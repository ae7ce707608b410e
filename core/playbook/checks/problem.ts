import type { CacaoPlaybook, CacaoStep } from '../cacao.ts';

/** Something about a playbook that its schema cannot see. */
export interface PlaybookProblem {
  /** A playbook with errors cannot be walked; a warning is for its author. */
  readonly severity: 'error' | 'warning';
  /** The step it is about; empty where it is about the whole playbook. */
  readonly stepId: string;
  /** What is wrong and what to do about it. */
  readonly sentence: string;
}

/** One check over a whole playbook. */
export type PlaybookCheck = (playbook: CacaoPlaybook) => readonly PlaybookProblem[];

export function error(stepId: string, sentence: string): PlaybookProblem {
  return { severity: 'error', stepId, sentence };
}

export function warning(stepId: string, sentence: string): PlaybookProblem {
  return { severity: 'warning', stepId, sentence };
}

/** A step as a sentence names it: by its id, and by its name where it has one. */
export function named(stepId: string, step: CacaoStep | undefined): string {
  return step?.name === undefined ? `Step ${stepId}` : `Step ${stepId} "${step.name}"`;
}

/** The problems of every step by itself. */
export function eachStep(
  playbook: CacaoPlaybook,
  check: (name: string, step: CacaoStep, stepId: string) => readonly PlaybookProblem[],
): readonly PlaybookProblem[] {
  return Object.entries(playbook.workflow).flatMap(([stepId, step]) => check(named(stepId, step), step, stepId));
}
