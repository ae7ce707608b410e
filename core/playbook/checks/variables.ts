import { variablesIn } from '../../model/playbook-variables.ts';
import type { CacaoPlaybook, CacaoStep } from '../cacao.ts';
import { textsOf, typeProblem, type Variables, variablesOf, variableValue } from '../variables.ts';
import { eachStep, error, type PlaybookProblem } from './problem.ts';

/** Variables that are used are declared, and their values are of their types. */
export function checkVariables(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  return [
    ...valueProblems('', 'playbook_variables', playbook.playbook_variables),
    ...eachStep(playbook, (name, step, id) => {
      const known = variablesOf(playbook, step);
      const used = new Set([...textsOf(step).flatMap(variablesIn), ...argumentsOf(step)]);
      return [
        ...valueProblems(id, name, step.step_variables),
        ...[...used]
          .filter((variable) => !known[variable])
          .map((variable) =>
            error(
              id,
              `${name} uses the variable ${variable}, which is not declared: declare it in playbook_variables or in the step's step_variables.`,
            ),
          ),
        ...constantProblems(name, step, { id, known }),
      ];
    }),
  ];
}

function valueProblems(stepId: string, where: string, variables: Variables): readonly PlaybookProblem[] {
  return Object.entries(variables).flatMap(([name, variable]) => {
    const value = variableValue(variable);
    const problem = value === undefined ? undefined : typeProblem(variable.type, value);
    return problem === undefined
      ? []
      : [error(stepId, `${where}: the value "${value}" of ${name} is no ${variable.type}: it ${problem}.`)];
  });
}

function constantProblems(
  name: string,
  step: CacaoStep,
  { id, known }: { readonly id: string; readonly known: Variables },
): readonly PlaybookProblem[] {
  const out = 'out_args' in step ? step.out_args.map(bare) : [];
  return out
    .filter((variable) => known[variable]?.constant === true)
    .map((variable) => error(id, `${name} sets ${variable}, which is constant: take it out of out_args.`));
}

function argumentsOf(step: CacaoStep): readonly string[] {
  return 'in_args' in step ? [...step.in_args, ...step.out_args].map(bare) : [];
}

function bare(argument: string): string {
  return argument.replace(/:value$/, '');
}
