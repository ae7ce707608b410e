import type { KnownPlaybook } from './known-playbook.ts';
import type { OpenSteps } from './walk.ts';
import { FAILED } from './workflow.ts';

/** What a failure brought about that the step itself has no way for: the step that follows, and those that are left open. */
export interface RunException {
  readonly step: string;
  readonly name: string;
  /** Names of the steps that waited beside it and wait no more. */
  readonly left: readonly string[];
}

/** Undefined where the answer is no failure, or the step has a way of its own for it. */
export function exceptionAt(
  { playbook, walker, failures }: KnownPlaybook,
  open: OpenSteps,
  stepId: string,
  answer: string,
): RunException | undefined {
  const catcher = answer === FAILED && open.includes(stepId) ? failures.catcherOf(stepId) : undefined;
  if (!catcher) return undefined;
  const nameOf = (id: string) => playbook.cacao.workflow[id]?.name ?? id;
  const after = walker.answer(open, stepId, answer);
  const left = open.filter((id) => id !== stepId && !after.includes(id)).map(nameOf);
  return { step: catcher.to, name: nameOf(catcher.to), left };
}
