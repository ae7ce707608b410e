import { sentenceOf } from '../../base/errors.ts';
import type { CacaoPlaybook } from '../cacao.ts';
import { type Condition, parseCondition, switchVariable } from '../condition.ts';
import { typeProblem, type Variables, variablesOf } from '../variables.ts';
import { eachStep, error, type PlaybookProblem } from './problem.ts';

/** Conditions can be read, and what they compare is of the types of their variables. */
export function checkConditions(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  return eachStep(playbook, (name, step, id) => {
    try {
      if (step.type === 'switch-condition') switchVariable(step.switch);
      if (step.type !== 'if-condition' && step.type !== 'while-condition') return [];
      return comparedProblems(parseCondition(step.condition), variablesOf(playbook, step)).map((problem) =>
        error(id, `${name}: the condition "${step.condition}" ${problem}.`),
      );
    } catch (thrown) {
      return [error(id, `${name}: ${sentenceOf(thrown)}`)];
    }
  });
}

const WITHOUT_TYPE: readonly string[] = ['LIKE', 'MATCHES'];

function comparedProblems({ left, right, operator }: Condition, variables: Variables): readonly string[] {
  const sides = [left, ...right];
  const names = sides.flatMap((side) => ('variable' in side ? [side.variable] : []));
  const [first] = names;
  if (first === undefined) return ['compares no variable, so it always gives the same: name one as __name__:value'];
  const type = variables[first]?.type;
  if (type === undefined || WITHOUT_TYPE.includes(operator)) return [];
  return sides.flatMap((side) => {
    const problem = 'literal' in side ? typeProblem(type, side.literal) : undefined;
    return problem === undefined
      ? []
      : [`compares ${first}, of type ${type}, with "${'literal' in side ? side.literal : ''}", which ${problem}`];
  });
}
