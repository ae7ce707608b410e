import type { CacaoPlaybook } from '../cacao.ts';
import { responseOf } from '../response-extension.ts';
import { eachStep, error, type PlaybookProblem, warning } from './problem.ts';

/** Everybody and everything that is named is defined: agents, targets, roles and markings. */
export function checkParties(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  const { agent_definitions: agents, target_definitions: targets } = playbook;
  const isKnown = (id: string) => agents[id] !== undefined || targets[id] !== undefined;
  const steps = eachStep(playbook, (name, step, id) => {
    if (step.type !== 'action') return [];
    const remedy = 'define it in agent_definitions';
    const unknown = step.targets.filter((target) => !isKnown(target));
    return [
      ...(agents[step.agent]
        ? []
        : [error(id, `${name} names the agent "${step.agent}", which is not defined: ${remedy}.`)]),
      ...unknown.map((target) =>
        error(id, `${name} names the target "${target}", which is not defined: define it in target_definitions.`),
      ),
    ];
  });
  return [...steps, ...roleProblems(playbook), ...markingProblems(playbook)];
}

function roleProblems(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  return responseOf(playbook).raci.flatMap(({ duty, responsible, accountable, consulted, informed }) =>
    [...new Set([...responsible, accountable, ...consulted, ...informed])]
      .filter((id) => !playbook.agent_definitions[id])
      .map((id) =>
        error('', `raci: the duty "${duty}" names "${id}", which is not defined: define it in agent_definitions.`),
      ),
  );
}

function markingProblems(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  return playbook.markings
    .filter((id) => !playbook.data_marking_definitions[id])
    .map((id) => warning('', `markings names "${id}", which is not defined: define it in data_marking_definitions.`));
}
