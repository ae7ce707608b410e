import { expect, test } from 'vitest';
import { cacaoPlaybook } from '../../../../core/playbook/cacao.ts';
import { checkPlaybookText } from '../../../../core/playbook/case-playbooks.ts';
import { cacaoJson } from '../../../../core/playbook/playbook-library.ts';
import { playbooks } from '../../../../core/playbook/playbooks.ts';
import { walkOrder } from '../../../../core/playbook/workflow.ts';
import { playbookComplaints } from '../../../../core/testing/playbook-complaints.ts';
import { countingMakers } from '../../../testing/counting-makers.ts';
import { ADDABLE, type AddableType, addedStep } from './add-step.ts';
import { copiedDraft, draftText, emptyDraft, movedStep, stepIds, withLink, withoutStep } from './draft.ts';

test('an empty playbook and a copy of every shipped one can be walked at once', () => {
  expect(playbookComplaints(draftText(emptyDraft(countingMakers())))).toEqual([]);
  for (const playbook of playbooks) {
    const copy = copiedDraft(cacaoJson(playbook), countingMakers());
    expect([playbook.id, playbookComplaints(draftText(copy))]).toEqual([playbook.id, []]);
    expect(copy).toMatchObject({ derived_from: [playbook.cacao.id], name: `${playbook.cacao.name} (copy)` });
    expect(copy['id']).not.toBe(playbook.cacao.id);
  }
});

test.each(Object.keys(ADDABLE) as AddableType[])(
  'a step of type %s comes whole: nothing has to be written by hand',
  (type) => {
    const use = countingMakers();
    const begun = emptyDraft(use);
    const action = stepIds(begun)[1] ?? '';
    const { draft, id } = addedStep(begun, action, type, use);
    const expected = type === 'playbook-action' ? [expect.stringContaining(`workflow/${id}/playbook_id`)] : [];
    expect(playbookComplaints(draftText(draft))).toEqual(expected);
    const order = walkOrder(cacaoPlaybook.parse(JSON.parse(draftText(draft))));
    expect(order.indexOf(id)).toBe(2);
    expect(playbookComplaints(draftText(withoutStep(draft, action)))).toEqual(expected);
  },
);

test('a step that is taken out leaves what led to it leading on', () => {
  const begun = emptyDraft(countingMakers());
  const [start = '', action = '', end = ''] = stepIds(begun);
  expect(withoutStep(begun, action).workflow[start]).toMatchObject({ on_completion: end });
});

test('steps are put in another order without a change of what leads where', () => {
  const begun = emptyDraft(countingMakers());
  const [start = '', action = '', end = ''] = stepIds(begun);
  const moved = movedStep(begun, end, -1);
  expect(stepIds(moved)).toEqual([start, end, action]);
  expect(moved.workflow).toEqual(begun.workflow);
  expect(movedStep(begun, start, -1)).toBe(begun);
});

test('a link that is taken away is missed by the check, with the step', () => {
  const begun = emptyDraft(countingMakers());
  const action = stepIds(begun)[1] ?? '';
  const { repairs } = checkPlaybookText(draftText(withLink(begun, action, 'on_completion', '')));
  expect(repairs.map(({ where, wrong }) => `${where} ${wrong}`)).toContain(`workflow/${action} leads nowhere`);
});
