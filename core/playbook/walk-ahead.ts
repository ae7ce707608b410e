import { SpoorError } from '../base/errors.ts';
import type { OpenSteps, Walker } from './walk.ts';

/** Where a run stands: the steps that wait, and the answers that were given before their turn. */
export interface WalkState {
  readonly open: OpenSteps;
  /** Answers by step; each counts as soon as its step is reached, once. */
  readonly ahead: ReadonlyMap<string, string>;
}

/** Takes an answer, and then those given ahead whose turn it is. Throws `playbook/run` where the answer is refused. */
export function walkOn(walker: Walker, state: WalkState, stepId: string, answer: string): WalkState {
  return passAhead(walker, { open: walker.answer(state.open, stepId, answer), ahead: state.ahead });
}

function passAhead(walker: Walker, { open: reached, ahead: given }: WalkState): WalkState {
  const ahead = new Map(given);
  let open = reached;
  for (let next = open.find((id) => ahead.has(id)); next !== undefined; next = open.find((id) => ahead.has(id))) {
    const after = accepted(walker, open, next, ahead.get(next) ?? '');
    ahead.delete(next);
    open = after ?? open;
  }
  return { open, ahead };
}

/** Undefined where the playbook of today has no such answer: the step then waits for another. */
function accepted(walker: Walker, open: OpenSteps, stepId: string, answer: string): OpenSteps | undefined {
  try {
    return walker.answer(open, stepId, answer);
  } catch (thrown) {
    if (thrown instanceof SpoorError) return undefined;
    throw thrown;
  }
}
