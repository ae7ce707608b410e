import { expect, test } from 'vitest';
import type { CacaoStep } from './cacao.ts';
import { settledBy } from './settled-variable.ts';

const VARIABLES = {
  __spread__: { type: 'bool' },
  __level__: { type: 'integer' },
  __way__: { type: 'string' },
  __fixed__: { type: 'bool', constant: true },
};
const question = (condition: string, own: object = {}): CacaoStep => ({
  ...{ type: 'if-condition', condition, on_true: 'end--1', step_variables: { ...own }, step_extensions: {} },
});
const way: CacaoStep = {
  ...{ type: 'switch-condition', switch: '__way__:value', cases: { mail: 'end--1', default: 'end--2' } },
  ...{ step_variables: {}, step_extensions: {} },
};

test.each([
  ['a yes', question("__spread__:value = 'true'"), 'true', { __spread__: 'true' }],
  ['a no to what is true or false', question("__spread__:value = 'true'"), 'false', { __spread__: 'false' }],
  ['a no to a "false"', question("__spread__:value = 'false'"), 'false', { __spread__: 'true' }],
  ['a yes to a number', question('__level__:value = 3'), 'true', { __level__: '3' }],
  ['a no to a number, which may be any other', question('__level__:value = 3'), 'false', {}],
  ['a comparison that names no value', question('__level__:value > 3'), 'true', {}],
  ['a negation', question("__spread__:value NOT = 'true'"), 'true', {}],
  ['a constant', question("__fixed__:value = 'true'"), 'true', {}],
  [
    'a variable of the step itself',
    question("__spread__:value = 'true'", { __spread__: { type: 'bool' } }),
    'true',
    {},
  ],
  ['a variable that nobody declares', question("__other__:value = 'true'"), 'true', {}],
  ['a condition that cannot be read', question('is it so'), 'true', {}],
  ['a failure', question("__spread__:value = 'true'"), 'failed', {}],
  ['a case', way, 'mail', { __way__: 'mail' }],
  ['what no case names', way, 'default', {}],
])('%s gives the variable its value, or none', (_, step, answer, expected) => {
  expect(settledBy(step, answer, VARIABLES)).toEqual(expected);
});
