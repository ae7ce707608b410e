import type { CacaoPlaybook, CacaoStep } from '../cacao.ts';
import { type ResponseStep, responseOf, stepResponseOf } from '../response-extension.ts';
import { answersOf } from '../workflow.ts';
import { eachStep, error, type PlaybookProblem } from './problem.ts';

/** What the response extension names exists: steps between which time is taken, asks, and answers that are suggested. */
export function checkResponse(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  const targets = responseOf(playbook).time_targets.flatMap(({ name, from, to }) =>
    [from, to]
      .filter((id) => !playbook.workflow[id])
      .map((id) => error('', `time_targets: "${name}" is measured at "${id}", which is no step: name a step.`)),
  );
  return [...targets, ...eachStep(playbook, (name, step, id) => stepProblems(name, step, id))];
}

function stepProblems(name: string, step: CacaoStep, id: string): readonly PlaybookProblem[] {
  const said = stepResponseOf(step);
  const ids = said.asks.map((ask) => ask.id);
  const twice = ids.filter((one, at) => ids.indexOf(one) < at);
  return [
    ...twice.map((one) => error(id, `${name} has two asks "${one}": give one another id.`)),
    ...decidesProblems(said, step).map((problem) => error(id, `${name}: decides ${problem}.`)),
  ];
}

function decidesProblems({ decides, asks }: ResponseStep, step: CacaoStep): readonly string[] {
  if (!decides) return [];
  const ask = asks.find((candidate) => candidate.id === decides.ask);
  if (!ask) return [`by the ask "${decides.ask}", which the step does not have: name one of its asks`];
  if (ask.kind === 'view') return [`by the ask "${decides.ask}", which opens a view and gives no rows: name another`];
  const answers = answersOf(step);
  return [decides.some, decides.none]
    .filter((answer) => answer !== undefined && !answers.includes(answer))
    .map((answer) => `for "${answer}", which is no answer of the step: its answers are ${answers.join(', ')}`);
}
