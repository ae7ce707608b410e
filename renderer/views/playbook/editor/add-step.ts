import { firstAgent, newBranch } from './branches.ts';
import { type Draft, type DraftMakers, type DraftStep, newAction } from './draft.ts';

/** Steps that can be put after another. */
export const ADDABLE = {
  action: 'Action',
  'if-condition': 'Question with yes and no',
  'switch-condition': 'Question with several answers',
  'while-condition': 'Loop',
  parallel: 'Steps at the same time',
  'playbook-action': 'Another playbook',
} as const;
export type AddableType = keyof typeof ADDABLE;

/**
 * Puts a new step after another: it leads to what came next, and brings what its type cannot be without, as branches with
 * end steps of their own and a variable to decide on.
 */
export function addedStep(
  draft: Draft,
  after: string,
  type: AddableType,
  makers: DraftMakers,
): { readonly draft: Draft; readonly id: string } {
  const before = draft.workflow[after];
  const link = before?.['on_success'] === undefined ? 'on_completion' : 'on_success';
  const next = before?.[link];
  const id = `${type}--${makers.uuid()}`;
  const made = partsOf(type, draft, makers);
  const step: DraftStep = { ...made.step, ...(typeof next === 'string' ? { on_completion: next } : {}) };
  const entries = Object.entries(draft.workflow).flatMap(([one, old]): readonly [string, DraftStep][] =>
    one === after ? [[one, { ...old, [link]: id }], [id, step], ...Object.entries(made.branches)] : [[one, old]],
  );
  const variables = { ...draft.playbook_variables, ...made.variables };
  return {
    id,
    draft: {
      ...draft,
      workflow: Object.fromEntries(entries),
      ...(Object.keys(variables).length > 0 ? { playbook_variables: variables } : {}),
    },
  };
}

interface Parts {
  readonly step: DraftStep;
  readonly branches: Readonly<Record<string, DraftStep>>;
  readonly variables: Readonly<Record<string, { readonly type: string }>>;
}

function partsOf(type: AddableType, draft: Draft, makers: DraftMakers): Parts {
  const agent = firstAgent(draft);
  const branch = (name: string) => newBranch(agent, name, makers);
  const none = { branches: {}, variables: {} };
  switch (type) {
    case 'action':
      return { ...none, step: newAction(agent) };
    case 'playbook-action':
      return { ...none, step: { type, name: 'Walk another playbook', playbook_id: '' } };
    case 'parallel': {
      const [one, other] = [branch('One step'), branch('Another step')];
      const step = { type, name: 'At the same time', next_steps: [one.id, other.id] };
      return { ...none, step, branches: { ...one.steps, ...other.steps } };
    }
    case 'switch-condition': {
      const name = freeVariable(draft);
      const [one, other] = [branch('In the first case'), branch('In the second case')];
      const step = { type, name: 'Which is it?', switch: `${name}:value`, cases: { first: one.id, second: other.id } };
      return { step, branches: { ...one.steps, ...other.steps }, variables: { [name]: { type: 'string' } } };
    }
    default: {
      const name = freeVariable(draft);
      const yes = branch('If so');
      const step = { type, name: 'Is it so?', condition: `${name}:value = 'true'`, on_true: yes.id };
      return { step, branches: yes.steps, variables: { [name]: { type: 'bool' } } };
    }
  }
}

function freeVariable({ playbook_variables: known = {} }: Draft): string {
  let number = 1;
  while (known[`__question_${number}__`] !== undefined) number += 1;
  return `__question_${number}__`;
}
