import { beforeEach, describe, expect, test } from 'vitest';
import { type JournalInMemory, journalInMemory } from '../testing/journal-in-memory.ts';
import { everyStep, everyStepPlaybook, id } from '../testing/playbook-fixture.ts';
import { cacaoPlaybook } from './cacao.ts';
import { conditionSuggestion } from './condition-suggestion.ts';
import { createPlaybooks, type Playbooks } from './create-playbooks.ts';

const SPREAD = id('if-condition', 6);
const WAY_IN = id('switch-condition', 9);
const set = (variables: Readonly<Record<string, string>>) => [{ stepId: id('action', 3), variables }];

function playbookWith(change: object = {}) {
  return cacaoPlaybook.parse({ ...everyStep(), ...change });
}

test('the value that was set last suggests the answer, with what it rests on', () => {
  const answers = [...set({ __spread__: 'false' }), ...set({ __spread__: 'true', __vector__: 'mail' })];
  expect(conditionSuggestion(playbookWith(), SPREAD, answers)).toEqual({
    answer: 'true',
    condition: "__spread__:value = 'true'",
    values: { __spread__: 'true' },
  });
  expect(conditionSuggestion(playbookWith(), WAY_IN, answers)).toEqual({
    answer: 'mail',
    condition: '__vector__:value',
    values: { __vector__: 'mail' },
  });
});

test.each([
  ['nobody has set a value, whatever the playbook begins with', SPREAD, {}],
  ['no case has the name of the value', WAY_IN, { __vector__: 'phone' }],
  ['the step asks nothing', id('action', 3), { __spread__: 'true' }],
  ['there is no such step', id('action', 99), { __spread__: 'true' }],
])('nothing is suggested where %s', (_, stepId, variables) => {
  expect(conditionSuggestion(playbookWith(), stepId, set(variables))).toBeUndefined();
});

test('a constant counts as the playbook says it, and a step that has the variable to itself is not answered for', () => {
  const constant = playbookWith({
    playbook_variables: { __spread__: { type: 'bool', value: 'true', constant: true } },
  });
  expect(conditionSuggestion(constant, SPREAD, [])).toMatchObject({ answer: 'true' });
  const { workflow } = everyStep();
  const own = { ...workflow[SPREAD], step_variables: { __spread__: { type: 'bool' } } };
  const shadowed = playbookWith({ workflow: { ...workflow, [SPREAD]: own } });
  expect(conditionSuggestion(shadowed, SPREAD, set({ __spread__: 'true' }))).toBeUndefined();
});

test('a condition that cannot be read, or whose value is none of its type, suggests nothing', () => {
  const { workflow } = everyStep();
  const withCondition = (condition: string) =>
    playbookWith({ workflow: { ...workflow, [SPREAD]: { ...workflow[SPREAD], condition } } });
  const answers = set({ __spread__: 'true' });
  expect(conditionSuggestion(withCondition('did it spread?'), SPREAD, answers)).toBeUndefined();
  const number = { playbook_variables: { __spread__: { type: 'integer' } } };
  expect(conditionSuggestion(playbookWith(number), SPREAD, answers)).toBeUndefined();
});

describe('in a run', () => {
  let journal: JournalInMemory;
  let walked: Playbooks;
  const answer = (stepId: string, given: { answer?: string; note?: string; variables?: Record<string, string> }) =>
    walked.answer('every-step-1', stepId, { answer: 'done', note: '', eventIds: [], ...given });

  beforeEach(async () => {
    journal = journalInMemory();
    walked = createPlaybooks(journal, { playbooks: [everyStepPlaybook()] });
    await walked.start('every-step');
    await answer(id('action', 3), {});
    await answer(id('action', 4), {});
  });

  test('the waiting step tells the suggestion, and another answer wants a reason and is a deviation', async () => {
    const run = await answer(id('action', 5), { variables: { __spread__: 'true' } });
    expect(run.waiting).toMatchObject([{ stepId: SPREAD, byCondition: { answer: 'true' } }]);
    await expect(answer(SPREAD, { answer: 'false' })).rejects.toThrow(
      'The condition suggests "true" at step "Did it spread?". Say in the note why the answer is another.',
    );
    const other = await answer(SPREAD, { answer: 'false', note: 'The alarm was a test.' });
    expect(journal.entries.at(-1)?.data).toMatchObject({ suggested: 'true', suggestedBy: 'condition' });
    expect(other.answers.at(-1)?.deviations).toEqual([
      { kind: 'against_suggestion', sentence: 'Answered “false” where its condition suggested “true”.' },
    ]);
  });

  test('the answer that was suggested needs no reason', async () => {
    await answer(id('action', 5), { variables: { __spread__: 'true' } });
    const run = await answer(SPREAD, { answer: 'true' });
    expect(run.answers.at(-1)).toMatchObject({ suggested: 'true', suggestedBy: 'condition', deviations: [] });
  });

  test('without a value there is no suggestion, and any answer needs no reason', async () => {
    const run = await answer(id('action', 5), {});
    expect(run.waiting).toMatchObject([{ stepId: SPREAD, byCondition: undefined }]);
    const next = await answer(SPREAD, { answer: 'true' });
    expect(next.answers.at(-1)).toMatchObject({ suggested: undefined, deviations: [] });
  });
});
