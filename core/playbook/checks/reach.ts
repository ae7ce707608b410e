import type { CacaoPlaybook } from '../cacao.ts';
import { scopesOf } from '../scopes.ts';
import { waysOf } from '../workflow.ts';
import { error, named, type PlaybookProblem } from './problem.ts';

/** Every step can be reached, the walk comes to an end, and each branch has an end step of its own. */
export function checkReach(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  const { scopeOf, ambiguous } = scopesOf(playbook);
  const nameOf = (id: string) => named(id, playbook.workflow[id]);
  const unreachable = Object.keys(playbook.workflow).filter((id) => !scopeOf.has(id));
  return [
    ...unreachable.map((id) =>
      error(id, `${nameOf(id)} cannot be reached from the start: lead a step to it, or take it out.`),
    ),
    ...ambiguous.map((id) =>
      error(id, `${nameOf(id)} is shared by branches that end apart: give each branch its own steps.`),
    ),
    ...circle(playbook).map((id) =>
      error(id, `The workflow runs in a circle at ${nameOf(id)}: loops are while-condition steps.`),
    ),
    ...sharedEnds(playbook).map((id) =>
      error(id, `${nameOf(id)} ends more than one branch: give each branch an end step of its own.`),
    ),
  ];
}

/** The first step that is met again on one walk; empty where there is none. */
function circle(playbook: CacaoPlaybook): readonly string[] {
  const done = new Set<string>();
  const path = new Set<string>();
  const metAgain = (id: string): string | undefined => {
    if (path.has(id)) return id;
    const step = playbook.workflow[id];
    if (!step || done.has(id)) return undefined;
    path.add(id);
    let found: string | undefined;
    for (const { to } of waysOf(step)) found ??= to === undefined ? undefined : metAgain(to);
    path.delete(id);
    done.add(id);
    return found;
  };
  const exception = playbook.workflow_exception;
  const found = metAgain(playbook.workflow_start) ?? (exception === undefined ? undefined : metAgain(exception));
  return found === undefined ? [] : [found];
}

/** End steps that two branches lead to, or two steps of different branches that were left. */
function sharedEnds(playbook: CacaoPlaybook): readonly string[] {
  const endOf = new Map<string, Set<string>>();
  for (const [owner, step] of Object.entries(playbook.workflow)) {
    for (const [index, way] of waysOf(step).entries()) {
      if (!way.isBranch || way.to === undefined) continue;
      for (const end of endsFrom(playbook, way.to)) {
        const branches = endOf.get(end) ?? new Set();
        endOf.set(end, branches.add(`${owner} ${index}`));
      }
    }
  }
  return [...endOf].filter(([, branches]) => branches.size > 1).map(([end]) => end);
}

/** The end steps of a branch itself, without those of the branches within it. */
function endsFrom(playbook: CacaoPlaybook, first: string): ReadonlySet<string> {
  const ends = new Set<string>();
  const seen = new Set<string>();
  const waiting = [first];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = playbook.workflow[id];
    if (!step || seen.has(id)) continue;
    seen.add(id);
    if (step.type === 'end') ends.add(id);
    for (const { to, isBranch } of waysOf(step)) if (to !== undefined && !isBranch) waiting.push(to);
  }
  return ends;
}
