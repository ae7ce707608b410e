import { SpoorError } from '../base/errors.ts';
import type { CacaoStep } from './cacao.ts';
import { parseCondition, switchVariable } from './condition.ts';
import type { Variables } from './variables.ts';

/**
 * The value that an answer to a condition gives its variable: the name of the case for a switch, and what is compared with for
 * `=`. A "no" gives a value to what is true or false alone: of anything else it says only what it is not.
 */
export function settledBy(step: CacaoStep, answer: string, variables: Variables): Readonly<Record<string, string>> {
  const settled = settledValue(step, answer, variables);
  if (!settled || Object.hasOwn(step.step_variables, settled.name)) return {};
  const variable = Object.hasOwn(variables, settled.name) ? variables[settled.name] : undefined;
  return variable && variable.constant !== true ? { [settled.name]: settled.value } : {};
}

interface Settled {
  readonly name: string;
  readonly value: string;
}

function settledValue(step: CacaoStep, answer: string, variables: Variables): Settled | undefined {
  try {
    if (step.type === 'switch-condition') {
      const isCase = answer !== 'default' && Object.hasOwn(step.cases, answer);
      return isCase ? { name: switchVariable(step.switch), value: answer } : undefined;
    }
    return 'condition' in step ? comparedValue(step.condition, answer, variables) : undefined;
  } catch (thrown) {
    // A condition that cannot be read settles nothing.
    if (thrown instanceof SpoorError) return undefined;
    throw thrown;
  }
}

function comparedValue(condition: string, answer: string, variables: Variables): Settled | undefined {
  const { left, operator, isNegated, right } = parseCondition(condition);
  const [other] = right;
  if (operator !== '=' || isNegated || !('variable' in left) || !other || !('literal' in other)) return undefined;
  if (answer === 'true') return { name: left.variable, value: other.literal };
  const isBool = Object.hasOwn(variables, left.variable) && variables[left.variable]?.type === 'bool';
  if (answer !== 'false' || !isBool) return undefined;
  return { name: left.variable, value: other.literal === 'true' ? 'false' : 'true' };
}
