import { expect, test } from 'vitest';
import { cacaoPlaybook } from '../../../../core/playbook/cacao.ts';
import { checkPlaybookText } from '../../../../core/playbook/case-playbooks.ts';
import { cacaoJson } from '../../../../core/playbook/playbook-library.ts';
import { playbooks } from '../../../../core/playbook/playbooks.ts';
import { walkOrder } from '../../../../core/playbook/workflow.ts';
import { ADDABLE, type AddableType, addedStep } from './add-step.ts';
import {
  copiedDraft,
  type Draft,
  type DraftMakers,
  draftText,
  emptyDraft,
  movedStep,
  stepIds,
  withLink,
  withoutStep,
} from './draft.ts';

function makers(): DraftMakers {
  let made = 0;
  return {
    uuid: () => {
      made += 1;
      return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
    },
    now: () => '2026-03-18T09:00:00.000Z',
  };
}

function complaintsOf(draft: Draft): readonly string[] {
  const { repairs, problems } = checkPlaybookText(draftText(draft));
  return [...repairs.map(({ where, wrong }) => `${where} ${wrong}`), ...problems.map(({ sentence }) => sentence)];
}

test('an empty playbook and a copy of every shipped one can be walked at once', () => {
  expect(complaintsOf(emptyDraft(makers()))).toEqual([]);
  for (const playbook of playbooks) {
    const copy = copiedDraft(cacaoJson(playbook), makers());
    expect([playbook.id, complaintsOf(copy)]).toEqual([playbook.id, []]);
    expect(copy).toMatchObject({ derived_from: [playbook.cacao.id], name: `${playbook.cacao.name} (copy)` });
    expect(copy['id']).not.toBe(playbook.cacao.id);
  }
});

test.each(Object.keys(ADDABLE) as AddableType[])(
  'a step of type %s comes whole: nothing has to be written by hand',
  (type) => {
    const use = makers();
    const begun = emptyDraft(use);
    const action = stepIds(begun)[1] ?? '';
    const { draft, id } = addedStep(begun, action, type, use);
    const expected = type === 'playbook-action' ? [expect.stringContaining(`workflow/${id}/playbook_id`)] : [];
    expect(complaintsOf(draft)).toEqual(expected);
    const order = walkOrder(cacaoPlaybook.parse(JSON.parse(draftText(draft))));
    expect(order.indexOf(id)).toBe(2);
    expect(complaintsOf(withoutStep(draft, action))).toEqual(expected);
  },
);

test('a step that is taken out leaves what led to it leading on', () => {
  const begun = emptyDraft(makers());
  const [start = '', action = '', end = ''] = stepIds(begun);
  expect(withoutStep(begun, action).workflow[start]).toMatchObject({ on_completion: end });
});

test('steps are put in another order without a change of what leads where', () => {
  const begun = emptyDraft(makers());
  const [start = '', action = '', end = ''] = stepIds(begun);
  const moved = movedStep(begun, end, -1);
  expect(stepIds(moved)).toEqual([start, end, action]);
  expect(moved.workflow).toEqual(begun.workflow);
  expect(movedStep(begun, start, -1)).toBe(begun);
});

test('a link that is taken away is missed by the check, with the step', () => {
  const begun = emptyDraft(makers());
  const action = stepIds(begun)[1] ?? '';
  const { repairs } = checkPlaybookText(draftText(withLink(begun, action, 'on_completion', '')));
  expect(repairs.map(({ where, wrong }) => `${where} ${wrong}`)).toContain(`workflow/${action} leads nowhere`);
});
