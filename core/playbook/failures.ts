import type { CacaoPlaybook } from './cacao.ts';
import { type Scope, scopesOf } from './scopes.ts';
import { answersOf, FAILED, waysOf } from './workflow.ts';

/** Where the failure of a step goes on that names no `on_failure` of its own. */
export interface Catcher {
  readonly to: string;
  /** The step around it whose `on_failure` that is; undefined for the playbook's `workflow_exception`. */
  readonly owner: string | undefined;
}

/** What becomes of failures in a playbook. */
export interface Failures {
  /** Undefined where a step has its own way to fail, cannot fail, or nothing would catch it. */
  catcherOf(stepId: string): Catcher | undefined;
  /** The answers of a step, with `failed` where something catches it. */
  answersAt(stepId: string): readonly string[];
}

/** Steps that a responder answers, and so can call failed. */
const ANSWERED = ['action', 'playbook-action', 'if-condition', 'while-condition', 'switch-condition'];

/**
 * By CACAO 2.0 a failure goes to the step's `on_failure`, and where it has none to the playbook's `workflow_exception`. A
 * step around it, as a parallel one, fails with it: where that has an `on_failure`, the innermost comes first. What is
 * done because of an exception has no exception again, so that every walk comes to its end.
 */
export function failuresOf(playbook: CacaoPlaybook, known = scopesOf(playbook).scopeOf): Failures {
  const handling = handlingSteps(playbook);
  const catcherOf = (stepId: string): Catcher | undefined => {
    const step = playbook.workflow[stepId];
    if (!step || !ANSWERED.includes(step.type) || answersOf(step).includes(FAILED)) return undefined;
    const around = caughtAround(playbook, known.get(stepId) ?? []);
    if (around) return around;
    const to = playbook.workflow_exception;
    return to === undefined || handling.has(stepId) ? undefined : { to, owner: undefined };
  };
  return {
    catcherOf,
    answersAt(stepId) {
      const step = playbook.workflow[stepId];
      if (!step) return [];
      return catcherOf(stepId) ? [...answersOf(step), FAILED] : answersOf(step);
    },
  };
}

function caughtAround(playbook: CacaoPlaybook, scope: Scope): Catcher | undefined {
  for (const { owner } of scope.toReversed()) {
    const to = playbook.workflow[owner]?.on_failure;
    if (to !== undefined) return { to, owner };
  }
  return undefined;
}

/** The exception's own steps. Those that the workflow without an exception leads to as well are among them. */
function handlingSteps(playbook: CacaoPlaybook): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = playbook.workflow_exception === undefined ? [] : [playbook.workflow_exception];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = playbook.workflow[id];
    if (!step || found.has(id)) continue;
    found.add(id);
    for (const { to } of waysOf(step)) if (to !== undefined) waiting.push(to);
  }
  return found;
}
