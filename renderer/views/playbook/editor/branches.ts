import { type Draft, type DraftMakers, type DraftStep, isLinkName, newAction, stepIds, withStep } from './draft.ts';

/** What the name of a case may be made of, by CACAO. */
const CASE_NAME = /^[a-zA-Z0-9_-]{1,250}$/;

/** A step to write and an end step of its own, by which a branch begins and ends. */
export function newBranch(
  agent: string,
  name: string,
  { uuid }: DraftMakers,
): { readonly id: string; readonly steps: Readonly<Record<string, DraftStep>> } {
  const [id, end] = [`action--${uuid()}`, `end--${uuid()}`];
  return { id, steps: { [id]: { ...newAction(agent), name, on_completion: end }, [end]: { type: 'end' } } };
}

/** Why a case cannot have a name, as a sentence; undefined where it can. */
export function caseNameProblem(step: DraftStep | undefined, name: string): string | undefined {
  if (!CASE_NAME.test(name)) return 'A case is named by letters, digits, hyphens and underscores.';
  return Object.hasOwn(step?.cases ?? {}, name) ? `There is a case "${name}" already.` : undefined;
}

/** Adds a case with a branch of its own; the draft as it was where it cannot have that name. */
export function withCase(draft: Draft, id: string, name: string, makers: DraftMakers): Draft {
  const step = draft.workflow[id];
  if (!step?.cases || caseNameProblem(step, name) !== undefined) return draft;
  const branch = newBranch(firstAgent(draft), `In the case ${name}`, makers);
  return withStep(withBranchSteps(draft, id, branch.steps), id, { cases: { ...step.cases, [name]: branch.id } });
}

/** Takes a case out, with the steps that only it led to. The last one stays: a switch without cases asks nothing. */
export function withoutCase(draft: Draft, id: string, name: string): Draft {
  const cases = Object.entries(draft.workflow[id]?.cases ?? {});
  const kept = cases.filter(([one]) => one !== name);
  if (kept.length === 0 || kept.length === cases.length) return draft;
  return withoutOrphans(draft, withStep(draft, id, { cases: Object.fromEntries(kept) }));
}

/** Adds a parallel branch. */
export function withBranch(draft: Draft, id: string, makers: DraftMakers): Draft {
  const following = draft.workflow[id]?.next_steps;
  if (!following) return draft;
  const branch = newBranch(firstAgent(draft), 'A further step', makers);
  return withStep(withBranchSteps(draft, id, branch.steps), id, { next_steps: [...following, branch.id] });
}

/** Takes a parallel branch out, with the steps that only it led to. Two stay: fewer are not at the same time. */
export function withoutBranch(draft: Draft, id: string, at: number): Draft {
  const following = draft.workflow[id]?.next_steps ?? [];
  if (following.length < 3 || following[at] === undefined) return draft;
  return withoutOrphans(draft, withStep(draft, id, { next_steps: following.toSpliced(at, 1) }));
}

export function firstAgent(draft: Draft): string {
  return Object.keys(draft.agent_definitions ?? {})[0] ?? '';
}

/** Writes steps after those of the branches that are there, so that branches stand in their order. */
function withBranchSteps(draft: Draft, id: string, steps: Readonly<Record<string, DraftStep>>): Draft {
  const step = draft.workflow[id];
  const within = reachedFrom(draft, [...Object.values(step?.cases ?? {}), ...(step?.next_steps ?? [])]);
  const after = stepIds(draft).findLast((one) => one === id || within.has(one));
  const entries = Object.entries(draft.workflow).flatMap(([one, old]) =>
    one === after ? [[one, old] as const, ...Object.entries(steps)] : [[one, old] as const],
  );
  return { ...draft, workflow: Object.fromEntries(entries) };
}

/** Steps that were out of reach before stay: what their author had in mind is not known. */
function withoutOrphans(before: Draft, after: Draft): Draft {
  const [had, has] = [before, after].map((draft) => reachedFrom(draft, beginningsOf(draft)));
  const kept = Object.entries(after.workflow).filter(([id]) => has?.has(id) === true || had?.has(id) === false);
  return { ...after, workflow: Object.fromEntries(kept) };
}

function beginningsOf(draft: Draft): readonly unknown[] {
  return [draft.workflow_start, draft['workflow_exception']];
}

function reachedFrom(draft: Draft, from: readonly unknown[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const left = [...from];
  while (left.length > 0) {
    const id = left.pop();
    if (typeof id !== 'string' || reached.has(id)) continue;
    const step = draft.workflow[id];
    if (!step) continue;
    reached.add(id);
    left.push(...targetsOf(step));
  }
  return reached;
}

function targetsOf(step: DraftStep): readonly unknown[] {
  const links = Object.entries(step).flatMap(([name, to]) => (isLinkName(name) ? [to] : []));
  return [...links, ...Object.values(step.cases ?? {}), ...(step.next_steps ?? [])];
}
