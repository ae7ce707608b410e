import { expect, test } from 'vitest';
import { cacaoPlaybook } from '../../../../core/playbook/cacao.ts';
import { walkOrder } from '../../../../core/playbook/workflow.ts';
import { playbookComplaints } from '../../../../core/testing/playbook-complaints.ts';
import { countingMakers } from '../../../testing/counting-makers.ts';
import { addedStep } from './add-step.ts';
import { caseNameProblem, withBranch, withCase, withoutBranch, withoutCase } from './branches.ts';
import { type Draft, draftText, emptyDraft, stepIds, withStep } from './draft.ts';

function begun(type: 'switch-condition' | 'parallel') {
  const makers = countingMakers();
  const empty = emptyDraft(makers);
  return { makers, ...addedStep(empty, stepIds(empty)[1] ?? '', type, makers) };
}

const complaintsOf = (draft: Draft) => playbookComplaints(draftText(draft));

test('a new case comes with a step and an end step of its own, after the cases that are there', () => {
  const { draft, id, makers } = begun('switch-condition');
  const more = withCase(draft, id, 'third', makers);
  expect(complaintsOf(more)).toEqual([]);
  expect(Object.keys(more.workflow[id]?.cases ?? {})).toEqual(['first', 'second', 'third']);
  const names = (ids: readonly string[]) => ids.map((one) => more.workflow[one]?.name ?? more.workflow[one]?.type);
  const expected = [
    ...['start', 'First step', 'Which is it?', 'In the first case', 'end', 'In the second case', 'end'],
    ...['In the case third', 'end', 'end'],
  ];
  expect(names(walkOrder(cacaoPlaybook.parse(JSON.parse(draftText(more)))))).toEqual(expected);
  expect(names(stepIds(more))).toEqual(expected);
  expect(withoutCase(more, id, 'third')).toEqual(draft);
});

test('a case has a name that CACAO knows and no other case has', () => {
  const { draft, id, makers } = begun('switch-condition');
  for (const name of ['', 'two words', 'first', 'ü']) {
    expect([name, caseNameProblem(draft.workflow[id], name)]).toEqual([name, expect.any(String)]);
    expect(withCase(draft, id, name, makers)).toBe(draft);
  }
  // A name that every object has by birth is one like any other.
  expect(complaintsOf(withCase(draft, id, 'constructor', makers))).toEqual([]);
});

test('the last case of a switch and the last two branches of a parallel step stay', () => {
  const one = begun('switch-condition');
  const single = withoutCase(one.draft, one.id, 'first');
  expect(complaintsOf(single)).toEqual([]);
  expect(withoutCase(single, one.id, 'second')).toBe(single);
  const { draft, id } = begun('parallel');
  expect(withoutBranch(draft, id, 0)).toBe(draft);
});

test('a parallel branch is added and taken out with all of its steps', () => {
  const { draft, id, makers } = begun('parallel');
  const wider = withBranch(draft, id, makers);
  expect(complaintsOf(wider)).toEqual([]);
  const head = wider.workflow[id]?.next_steps?.[2] ?? '';
  const longer = addedStep(wider, head, 'if-condition', makers);
  const narrow = withoutBranch(longer.draft, id, 2);
  expect(stepIds(narrow)).toEqual(stepIds(draft));
  expect(complaintsOf(narrow)).toEqual([]);
});

test('what another step leads to, or what was out of reach before, stays', () => {
  const { draft, id, makers } = begun('switch-condition');
  const lost = { ...draft, workflow: { ...draft.workflow, 'end--lost': { type: 'end' } } };
  const [first = ''] = Object.values(draft.workflow[id]?.cases ?? {});
  const shared = withCase(lost, id, 'third', makers);
  const cases = { ...shared.workflow[id]?.cases, third: first };
  const kept = withoutCase(withStep(shared, id, { cases }), id, 'first');
  expect(stepIds(kept)).toEqual(expect.arrayContaining([first, 'end--lost']));
});
