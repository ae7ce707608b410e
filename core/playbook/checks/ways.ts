import type { CacaoPlaybook, CacaoStep } from '../cacao.ts';
import { type Way, waysOf } from '../workflow.ts';
import { eachStep, error, type PlaybookProblem } from './problem.ts';

/** Every id that leads somewhere resolves, to a step of the right kind, and every answer leads on. */
export function checkWays(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  return [
    ...startProblems(playbook),
    ...eachStep(playbook, (name, step, id) => [
      ...ownProblems(name, step, id),
      ...waysOf(step).flatMap((way) => wayProblems({ playbook, name, step, id }, way)),
      ...missingWay(name, step, id),
    ]),
  ];
}

function startProblems(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  const { workflow, workflow_start: startId, workflow_exception: exception } = playbook;
  const start = workflow[startId];
  const found: PlaybookProblem[] = [];
  if (!start) {
    const starts = Object.keys(workflow).filter((id) => workflow[id]?.type === 'start');
    const remedy = starts.length > 0 ? `name ${starts.join(' or ')}` : 'add a start step and name it';
    found.push(error('', `workflow_start names "${startId}", which is no step of the workflow: ${remedy}.`));
  } else if (start.type !== 'start') {
    const remedy = 'put a start step before it and name that one';
    found.push(error(startId, `workflow_start must be a start step, but is of type "${start.type}": ${remedy}.`));
  }
  if (exception !== undefined && !workflow[exception]) {
    found.push(error('', `workflow_exception names "${exception}", which is no step: name a step, or leave it out.`));
  }
  if (exception !== undefined && workflow[exception]?.type === 'start') {
    found.push(error('', 'workflow_exception names a start step: name the step that is to follow a failure.'));
  }
  return found;
}

function ownProblems(name: string, step: CacaoStep, id: string): readonly PlaybookProblem[] {
  const found: PlaybookProblem[] = [];
  if (!id.startsWith(`${step.type}--`)) {
    found.push(
      error(id, `${name} is of type "${step.type}", but its id says otherwise: begin it with "${step.type}--".`),
    );
  }
  if (step.on_completion !== undefined && (step.on_success ?? step.on_failure) !== undefined) {
    found.push(error(id, `${name} has on_completion beside on_success or on_failure: keep one of the two ways.`));
  }
  if (step.type === 'end' && (step.on_completion ?? step.on_success ?? step.on_failure) !== undefined) {
    found.push(error(id, `${name} is an end step and leads on: take its on_completion away.`));
  }
  return found;
}

interface Here {
  readonly playbook: CacaoPlaybook;
  readonly name: string;
  readonly step: CacaoStep;
  readonly id: string;
}

function wayProblems({ playbook, name, step, id }: Here, { to, isBranch }: Way): readonly PlaybookProblem[] {
  if (to === undefined) return [];
  const next = playbook.workflow[to];
  if (!next) return [error(id, `${name} leads to "${to}", which is no step: name a step of the workflow.`)];
  if (next.type === 'start') return [error(id, `${name} leads back to a start step: name the step after it.`)];
  if (step.type === 'parallel' && isBranch && next.type === 'end') {
    return [error(id, `${name} has an empty branch: a parallel branch needs a step before its end.`)];
  }
  return [];
}

function missingWay(name: string, step: CacaoStep, id: string): readonly PlaybookProblem[] {
  if (!waysOf(step).some((way) => way.to === undefined)) return [];
  const remedy = 'give it on_completion, or an end step of its own to lead to';
  return [error(id, `${name} leads nowhere for some answer: every branch must reach an end step. So ${remedy}.`)];
}
