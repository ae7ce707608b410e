import type { CacaoPlaybook, CacaoStep } from './cacao.ts';

/** An answer and the step it leads to. `undefined` = the answer ends the branch that the step lies in. */
export interface Way {
  readonly answer: string;
  readonly to: string | undefined;
  /** A branch comes back to its step when it ends; a continuation does not. */
  readonly isBranch: boolean;
}

/** Every way out of a step, in the order in which the playbook names them. */
export function waysOf(step: CacaoStep): readonly Way[] {
  const next = step.on_completion ?? step.on_success;
  switch (step.type) {
    case 'end':
      return [];
    case 'start':
      return [onward('next', next)];
    case 'parallel':
      return [...step.next_steps.map((to) => branch('next', to)), ...after(step), ...failed(step)];
    case 'if-condition':
      return [
        branch('true', step.on_true),
        step.on_false === undefined ? onward('false', next) : branch('false', step.on_false),
        ...(step.on_false === undefined ? [] : after(step)),
        ...failed(step),
      ];
    case 'while-condition':
      return [branch('true', step.on_true), onward('false', next), ...failed(step)];
    case 'switch-condition':
      return [
        ...Object.entries(step.cases).map(([answer, to]) => branch(answer, to)),
        ...after(step),
        // A case of that name is what the author meant by it.
        ...(Object.hasOwn(step.cases, FAILED) ? [] : failed(step)),
      ];
    case 'action':
    case 'playbook-action':
      return manualWays(step, next);
  }
}

/** The answer that a responder may give to a step; empty where the step asks for none. */
export function answersOf(step: CacaoStep): readonly string[] {
  if (step.type === 'start' || step.type === 'end' || step.type === 'parallel') return [];
  return waysOf(step)
    .map((way) => way.answer)
    .filter((answer) => answer !== AFTER);
}

/** Where a step goes on once its branches have ended. */
export function continuationOf(step: CacaoStep): string | undefined {
  return step.on_completion ?? step.on_success;
}

/** All steps that can be reached, once each, in the order in which a person meets them. */
export function walkOrder(playbook: CacaoPlaybook): readonly string[] {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const step = playbook.workflow[id];
    if (!step || seen.has(id)) return;
    seen.add(id);
    for (const way of waysOf(step)) if (way.to !== undefined && way.isBranch) visit(way.to);
    for (const way of waysOf(step)) if (way.to !== undefined && !way.isBranch) visit(way.to);
  };
  visit(playbook.workflow_start);
  if (playbook.workflow_exception !== undefined) visit(playbook.workflow_exception);
  return [...seen];
}

/** The answer that a step could not be carried out, or a question not be settled. */
export const FAILED = 'failed';

/** Stands for "when the branches have ended": no answer of a responder, and no name that a switch case can have. */
export const AFTER = '(after)';

function manualWays(step: CacaoStep, next: string | undefined): readonly Way[] {
  return [onward('done', next), onward('skipped', next), ...failed(step)];
}

function failed(step: CacaoStep): readonly Way[] {
  return step.on_failure === undefined ? [] : [onward(FAILED, step.on_failure)];
}

function after(step: CacaoStep): readonly Way[] {
  const to = continuationOf(step);
  return to === undefined ? [] : [onward(AFTER, to)];
}

function branch(answer: string, to: string): Way {
  return { answer, to, isBranch: true };
}

function onward(answer: string, to: string | undefined): Way {
  return { answer, to, isBranch: false };
}
