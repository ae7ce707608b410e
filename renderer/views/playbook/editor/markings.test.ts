import { expect, test } from 'vitest';
import { cacaoPlaybook } from '../../../../core/playbook/cacao.ts';
import { markingTexts } from '../../../../core/playbook/parties.ts';
import { cacaoJson } from '../../../../core/playbook/playbook-library.ts';
import { playbooks } from '../../../../core/playbook/playbooks.ts';
import { playbookComplaints } from '../../../../core/testing/playbook-complaints.ts';
import { countingMakers } from '../../../testing/counting-makers.ts';
import { copiedDraft, type Draft, draftText, emptyDraft } from './draft.ts';
import { statementsOf, TLP_LEVELS, tlpOf, withoutMarking, withStatement, withTlp } from './markings.ts';

const readBack = (draft: Draft) => cacaoPlaybook.parse(JSON.parse(draftText(draft)));
const STATEMENT = 'marking-statement--6424867b-0440-4885-bd0b-604d51786d06';

test.each(TLP_LEVELS)('a playbook marked %s is CACAO, and says so in its summary', (level) => {
  const marked = withTlp(withTlp(emptyDraft(countingMakers()), 'TLP:GREEN'), level);
  expect(playbookComplaints(draftText(marked))).toEqual([]);
  expect(tlpOf(marked)).toBe(level);
  expect(markingTexts(readBack(marked))).toEqual([level]);
  expect(readBack(marked).playbook_processing_summary).toMatchObject({ data_markings: true });
});

test('without a marking the playbook is as it was', () => {
  const draft = emptyDraft(countingMakers());
  expect(tlpOf(draft)).toBeUndefined();
  expect(withTlp(withTlp(draft, 'TLP:RED'), undefined)).toEqual(draft);
});

test('a marking is defined word for word as in the playbooks that come with Spoor', () => {
  const [shipped] = playbooks;
  if (!shipped) throw new Error('No playbook came with Spoor.');
  const copy = copiedDraft(cacaoJson(shipped), countingMakers());
  expect(tlpOf(copy)).toBe('TLP:CLEAR');
  expect(withTlp(withTlp(copy, 'TLP:AMBER'), 'TLP:CLEAR')).toEqual(copy);
});

test('a statement stays beside the level', () => {
  const draft: Draft = {
    ...emptyDraft(countingMakers()),
    markings: [STATEMENT],
    data_marking_definitions: {
      [STATEMENT]: {
        type: 'marking-statement',
        id: STATEMENT,
        created_by: 'identity--5abe695c-7bd5-4c31-8824-2528696cdbf1',
        created: '2026-03-01T09:00:00.000Z',
        statement: 'Example Ltd, 2026',
      },
    },
  };
  const marked = withTlp(draft, 'TLP:AMBER+STRICT');
  expect(playbookComplaints(draftText(marked))).toEqual([]);
  expect(markingTexts(readBack(marked))).toEqual(['TLP:AMBER+STRICT', 'Example Ltd, 2026']);
  expect(withTlp(marked, undefined)).toEqual(draft);
});

test('a statement that is written is CACAO, and goes again', () => {
  const makers = countingMakers();
  const draft = emptyDraft(makers);
  const stated = withStatement(draft, 'Example Ltd, 2026', makers);
  expect(playbookComplaints(draftText(stated))).toEqual([]);
  expect(statementsOf(stated).map(({ text }) => text)).toEqual(['Example Ltd, 2026']);
  expect(markingTexts(readBack(stated))).toEqual(['Example Ltd, 2026']);
  expect(withoutMarking(stated, statementsOf(stated)[0]?.id ?? '')).toEqual(draft);
});
