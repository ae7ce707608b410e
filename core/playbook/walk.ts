import { SpoorError } from '../base/errors.ts';
import type { CacaoPlaybook, CacaoStep } from './cacao.ts';
import { type Catcher, type Failures, failuresOf } from './failures.ts';
import { type Scope, scopesOf } from './scopes.ts';
import { answersOf, continuationOf, FAILED, walkOrder, waysOf } from './workflow.ts';

/** The steps that wait for an answer. Together with the playbook they are the whole state of a walk. */
export type OpenSteps = readonly string[];

/** One playbook being walked. Pure: every call answers with a new state. */
export interface Walker {
  begin(): OpenSteps;
  /** Throws `playbook/run` where the step is not open or has no such answer. */
  answer(open: OpenSteps, stepId: string, answer: string): OpenSteps;
}

export function createWalker(playbook: CacaoPlaybook): Walker {
  const order = walkOrder(playbook);
  const { scopeOf } = scopesOf(playbook);
  const walk = { playbook, scopeOf: (id: string) => scopeOf.get(id) ?? [], failures: failuresOf(playbook, scopeOf) };
  const ordered = (open: ReadonlySet<string>) => order.filter((id) => open.has(id));
  return {
    begin() {
      const open = new Set<string>();
      enter(walk, open, playbook.workflow_start);
      return ordered(open);
    },
    answer(before, stepId, answer) {
      const step = openStep(playbook, before, stepId);
      const open = new Set(before);
      open.delete(stepId);
      const catcher = answer === FAILED ? walk.failures.catcherOf(stepId) : undefined;
      if (catcher) return ordered(caught(walk, open, catcher));
      const way = waysOf(step).find((candidate) => candidate.answer === answer);
      if (!way || !answersOf(step).includes(answer)) throw noSuchAnswer(walk, stepId, answer);
      if (way.to === undefined) leave(walk, open, walk.scopeOf(stepId));
      else enter(walk, open, way.to);
      return ordered(open);
    },
  };
}

interface Walk {
  readonly playbook: CacaoPlaybook;
  readonly scopeOf: (stepId: string) => Scope;
  readonly failures: Failures;
}

/** What stands open beside the failure is left with it: the whole of the step around it, or of the walk. */
function caught(walk: Walk, open: ReadonlySet<string>, { to, owner }: Catcher): ReadonlySet<string> {
  const isLeft = (id: string) => owner === undefined || walk.scopeOf(id).some((frame) => frame.owner === owner);
  const kept = new Set([...open].filter((id) => !isLeft(id)));
  enter(walk, kept, to);
  return kept;
}

function enter(walk: Walk, open: Set<string>, stepId: string): void {
  const step = walk.playbook.workflow[stepId];
  if (!step) throw new Error(`The checked playbook has no step ${stepId}.`);
  if (step.type === 'end') leave(walk, open, walk.scopeOf(stepId));
  else if (step.type === 'start') goOn(walk, open, stepId);
  else if (step.type === 'parallel') for (const next of step.next_steps) enter(walk, open, next);
  else open.add(stepId);
}

/** A branch has ended: its owner goes on, asks again, or waits for its other branches. */
function leave(walk: Walk, open: Set<string>, scope: Scope): void {
  const frame = scope.at(-1);
  if (!frame) return;
  const owner = walk.playbook.workflow[frame.owner];
  if (owner?.type === 'while-condition') open.add(frame.owner);
  else if (owner?.type !== 'parallel' || !hasOpenBranch(walk, open, frame.owner)) goOn(walk, open, frame.owner);
}

function goOn(walk: Walk, open: Set<string>, stepId: string): void {
  const step = walk.playbook.workflow[stepId];
  const next = step && continuationOf(step);
  if (next === undefined) leave(walk, open, walk.scopeOf(stepId));
  else enter(walk, open, next);
}

function hasOpenBranch(walk: Walk, open: ReadonlySet<string>, owner: string): boolean {
  return [...open].some((id) => walk.scopeOf(id).some((frame) => frame.owner === owner));
}

function openStep(playbook: CacaoPlaybook, open: OpenSteps, stepId: string): CacaoStep {
  const step = playbook.workflow[stepId];
  if (!step) throw new SpoorError('playbook/run', `Playbook "${playbook.name}" has no step ${stepId}.`);
  if (open.includes(stepId)) return step;
  const waiting = open.map((id) => `"${playbook.workflow[id]?.name ?? id}"`).join(', ');
  const state = waiting === '' ? 'The run is finished.' : `Waiting for an answer: ${waiting}.`;
  throw new SpoorError('playbook/run', `Step "${step.name ?? stepId}" is not open. ${state}`);
}

function noSuchAnswer({ playbook, failures }: Walk, stepId: string, answer: string): SpoorError {
  const possible = failures.answersAt(stepId).join(', ');
  return new SpoorError(
    'playbook/run',
    `Step "${playbook.workflow[stepId]?.name ?? stepId}" has no answer "${answer}". Possible answers: ${possible}.`,
  );
}
