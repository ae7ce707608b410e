import type { CacaoPlaybook } from './cacao.ts';
import { waysOf } from './workflow.ts';

/** The branching steps that a step lies in, outermost first; `branch` tells parallel branches apart. */
export type Scope = readonly { readonly owner: string; readonly branch: number }[];

export interface Scopes {
  readonly scopeOf: ReadonlyMap<string, Scope>;
  /** Steps that are reached in two scopes, so that nobody could say which branch their end would end. */
  readonly ambiguous: readonly string[];
}

/** Finds the branch of every reachable step. */
export function scopesOf(playbook: CacaoPlaybook): Scopes {
  const scopeOf = new Map<string, Scope>();
  const ambiguous = new Set<string>();
  const begun = [playbook.workflow_start, playbook.workflow_exception].filter((id) => id !== undefined);
  const waiting: { readonly id: string; readonly scope: Scope }[] = begun.map((id) => ({ id, scope: [] }));
  for (let here = waiting.shift(); here !== undefined; here = waiting.shift()) {
    const known = scopeOf.get(here.id);
    if (known !== undefined) {
      if (!isSameScope(known, here.scope)) ambiguous.add(here.id);
      continue;
    }
    scopeOf.set(here.id, here.scope);
    waiting.push(...following(playbook, here.id, here.scope));
  }
  return { scopeOf, ambiguous: [...ambiguous] };
}

function following(playbook: CacaoPlaybook, id: string, scope: Scope): { id: string; scope: Scope }[] {
  const step = playbook.workflow[id];
  if (!step) return [];
  return waysOf(step).flatMap((way, index) => {
    if (way.to === undefined) return [];
    // Only parallel branches run together; the branches of a condition exclude each other and may share steps.
    const branch = step.type === 'parallel' ? index : 0;
    return [{ id: way.to, scope: way.isBranch ? [...scope, { owner: id, branch }] : scope }];
  });
}

function isSameScope(one: Scope, other: Scope): boolean {
  return (
    one.length === other.length &&
    one.every((frame, at) => frame.owner === other[at]?.owner && frame.branch === other[at]?.branch)
  );
}
