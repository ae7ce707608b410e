import type { CacaoPlaybook } from '../cacao.ts';
import { failuresOf } from '../failures.ts';
import { stepResponseOf } from '../response-extension.ts';
import { scopesOf } from '../scopes.ts';
import { AFTER, continuationOf, waysOf } from '../workflow.ts';
import { eachStep, error, type PlaybookProblem } from './problem.ts';

/** What a step destroys, a step before it preserves: else its gate could only ever be overridden. */
export function checkGates(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  const before = stepsBefore(playbook);
  const preservedBy = (stepId: string) => {
    const step = playbook.workflow[stepId];
    return step ? stepResponseOf(step).preserves : [];
  };
  return eachStep(playbook, (name, step, id) => {
    const kept = new Set([...(before.get(id) ?? [])].flatMap(preservedBy));
    return stepResponseOf(step)
      .destroys.filter((kind) => !kept.has(kind))
      .map((kind) =>
        error(
          id,
          `${name} destroys "${kind}", and no step before it preserves that: add it to the preserves of an earlier step.`,
        ),
      );
  });
}

/** For every step, those that a walk can have finished when it comes there. */
function stepsBefore(playbook: CacaoPlaybook): ReadonlyMap<string, ReadonlySet<string>> {
  const following = followersOf(playbook);
  const before = new Map<string, Set<string>>();
  for (const id of Object.keys(playbook.workflow)) {
    const seen = new Set<string>();
    const waiting = [...(following.get(id) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      before.set(next, (before.get(next) ?? new Set()).add(id));
      waiting.push(...(following.get(next) ?? []));
    }
  }
  return before;
}

function followersOf(playbook: CacaoPlaybook): ReadonlyMap<string, readonly string[]> {
  const { scopeOf } = scopesOf(playbook);
  const failures = failuresOf(playbook, scopeOf);
  return new Map(
    Object.entries(playbook.workflow).map(([id, step]) => {
      const direct = waysOf(step).flatMap(({ to, answer }) => (to === undefined || answer === AFTER ? [] : [to]));
      const caught = failures.catcherOf(id);
      const following = step.type === 'end' ? afterBranch(playbook, scopeOf.get(id) ?? []) : direct;
      return [id, caught ? [...following, caught.to] : following];
    }),
  );
}

/** The end of a branch goes on after its owner, and after that one's owner where nothing follows there. */
function afterBranch(playbook: CacaoPlaybook, scope: readonly { readonly owner: string }[]): readonly string[] {
  for (const { owner } of scope.toReversed()) {
    const step = playbook.workflow[owner];
    if (step?.type === 'while-condition') return [owner];
    const next = step && continuationOf(step);
    if (next !== undefined) return [next];
  }
  return [];
}
