import { SpoorError } from '../base/errors.ts';
import type { ConditionSuggestion, StepRecord } from '../model/playbook-run.ts';
import { variablesIn } from '../model/playbook-variables.ts';
import type { CacaoPlaybook, CacaoStep } from './cacao.ts';
import { evaluateCondition, evaluateSwitch } from './condition.ts';
import { type Variables, variablesOf, variableValue } from './variables.ts';

type Answered = Pick<StepRecord, 'stepId' | 'variables'>;

/**
 * The answer that follows from the condition of a step and the values that earlier answers of the run have set. What a
 * playbook itself gives a variable to begin with is nobody's statement about this case, and suggests nothing; what it
 * calls constant counts. Undefined where a value is missing, or where the comparison stays open.
 */
export function conditionSuggestion(
  playbook: CacaoPlaybook,
  stepId: string,
  answers: readonly Answered[],
): ConditionSuggestion | undefined {
  const step = playbook.workflow[stepId];
  if (!step || !('condition' in step || 'switch' in step)) return undefined;
  // A loop asks anew: what was so when its question was last answered says nothing of now.
  const since = answers.slice(answers.findLastIndex((answered) => answered.stepId === stepId) + 1);
  const variables = valuesIn(playbook, step, since);
  const answer = answerBy(step, variables);
  if (answer === undefined) return undefined;
  const condition = 'condition' in step ? step.condition : step.switch;
  const values = variablesIn(condition).map((name) => [name, variableValue(variables[name]) ?? ''] as const);
  return { answer, condition, values: Object.fromEntries(values) };
}

function answerBy(step: CacaoStep, variables: Variables): string | undefined {
  try {
    if (step.type === 'switch-condition') {
      const verdict = evaluateSwitch(step.switch, Object.keys(step.cases), variables);
      return verdict.state === 'case' ? verdict.name : undefined;
    }
    if (!('condition' in step)) return undefined;
    const { state } = evaluateCondition(step.condition, variables);
    return state === 'open' ? undefined : state;
  } catch (thrown) {
    // A condition that cannot be read suggests nothing; the person answers.
    if (thrown instanceof SpoorError) return undefined;
    throw thrown;
  }
}

/** A step's own variables stand before the playbook's of the same name, and answers set only the playbook's. */
function valuesIn(playbook: CacaoPlaybook, step: CacaoStep, answers: readonly Answered[]): Variables {
  const set = new Map(answers.flatMap(({ variables }) => Object.entries(variables)));
  const named = Object.entries(variablesOf(playbook, step)).map(([name, variable]) => {
    const given = Object.hasOwn(step.step_variables, name) ? undefined : set.get(name);
    return [name, { ...variable, value: variable.constant === true ? variable.value : given }] as const;
  });
  return Object.fromEntries(named);
}
