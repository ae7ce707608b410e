import { expect, test } from 'vitest';
import { playbookComplaints } from '../../../../core/testing/playbook-complaints.ts';
import { countingMakers } from '../../../testing/counting-makers.ts';
import { type Draft, draftText, emptyDraft, stepIds, withStep } from './draft.ts';
import {
  VARIABLE_TYPES,
  variableName,
  variableNameProblem,
  withNewVariable,
  withoutVariable,
  withVariable,
} from './draft-variables.ts';

const complaintsOf = (draft: Draft) => playbookComplaints(draftText(draft));
const begun = () => withNewVariable(emptyDraft(countingMakers()), '__queue__');

test.each([
  ['queue', '__queue__'],
  ['__queue__', '__queue__'],
  [' queue:value ', '__queue__'],
])('%j is written as the variable %s', (typed, name) => expect(variableName(typed)).toBe(name));

test('a variable has a name that CACAO knows and no other variable has', () => {
  const draft = begun();
  for (const typed of ['', '1st', 'two words', 'queue', 'ü']) {
    const name = variableName(typed);
    expect([typed, variableNameProblem(draft, name)]).toEqual([typed, expect.any(String)]);
    expect(withNewVariable(draft, name)).toBe(draft);
  }
});

test.each(VARIABLE_TYPES)('a variable of type %s is CACAO as long as it has no value', (type) => {
  expect(complaintsOf(withVariable(begun(), '__queue__', { type }))).toEqual([]);
});

test('a value that is none of its type is told at once', () => {
  const address = withVariable(begun(), '__queue__', { type: 'ipv4-addr', value: 'the mail server' });
  expect(complaintsOf(address)).toEqual([expect.stringContaining('the value "the mail server" of __queue__')]);
  const right = withVariable(address, '__queue__', { value: '192.0.2.17', constant: true, description: 'Its host.' });
  expect(complaintsOf(right)).toEqual([]);
  expect(right.playbook_variables).toEqual({
    __queue__: { type: 'ipv4-addr', value: '192.0.2.17', constant: true, description: 'Its host.' },
  });
  expect(withVariable(right, '__queue__', { type: 'string', value: '', constant: false, description: '' })).toEqual(
    begun(),
  );
});

test('a variable that is taken out is missed by the check where a step uses it', () => {
  const draft = begun();
  const action = stepIds(draft)[1] ?? '';
  const used = withStep(draft, action, { commands: [{ type: 'manual', command: 'Pause __queue__:value.' }] });
  expect(complaintsOf(used)).toEqual([]);
  expect(complaintsOf(withoutVariable(used, '__queue__')).join()).toContain('__queue__');
  expect(withoutVariable(draft, '__queue__')).toEqual(emptyDraft(countingMakers()));
});
