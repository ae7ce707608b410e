import { expect, test } from 'vitest';
import { playbookComplaints } from '../../../../core/testing/playbook-complaints.ts';
import { countingMakers } from '../../../testing/counting-makers.ts';
import { type Draft, draftText, emptyDraft, stepIds, withStep } from './draft.ts';
import { PARTY_TYPES, partiesOf, targetsOf, withNewParty, withoutParty, withParty } from './draft-parties.ts';
import { playbookResponseOf, withPlaybookResponse } from './playbook-response.ts';

const complaintsOf = (draft: Draft) => playbookComplaints(draftText(draft));

test.each(PARTY_TYPES)('a target of type %s is CACAO, and a step can be done to it', (type) => {
  const makers = countingMakers();
  const begun = emptyDraft(makers);
  const { draft, id } = withNewParty(begun, 'target', { type, name: 'payments.example.com' }, makers);
  const used = withStep(draft, stepIds(draft)[1] ?? '', { targets: [id] });
  expect(complaintsOf(used)).toEqual([]);
  const told = withParty(used, 'target', id, { name: 'Payments', description: 'Pays out.' });
  expect(complaintsOf(told)).toEqual([]);
  expect(partiesOf(told, 'target')).toMatchObject([{ id, type, name: 'Payments', description: 'Pays out.' }]);
  expect(withParty(told, 'target', id, { name: 'payments.example.com', description: '' })).toEqual(used);
  expect(withoutParty(used, 'target', id)).toEqual(begun);
});

test('the domain names of a network address can be written', () => {
  const makers = countingMakers();
  const { draft, id } = withNewParty(emptyDraft(makers), 'target', { type: 'net-address', name: 'a.example' }, makers);
  const both = withParty(draft, 'target', id, { addresses: ['a.example', 'b.example'] });
  expect(complaintsOf(both)).toEqual([]);
  expect(partiesOf(both, 'target')[0]?.addresses).toEqual(['a.example', 'b.example']);
});

test('who is taken out has no part in duties and is no target any more, and is missed where it acts', () => {
  const makers = countingMakers();
  const added = withNewParty(emptyDraft(makers), 'agent', { type: 'group', name: 'Privacy' }, makers);
  const [commander] = partiesOf(added.draft, 'agent');
  const first = commander?.id ?? '';
  const raci = [
    { duty: 'Tell people', responsible: [added.id], accountable: added.id, consulted: [first], informed: [added.id] },
  ];
  const action = stepIds(added.draft)[1] ?? '';
  const written = withStep(withPlaybookResponse(added.draft, { raci }), action, { targets: [added.id] });
  expect(complaintsOf(written)).toEqual([]);
  const without = withoutParty(written, 'agent', added.id);
  expect(playbookResponseOf(without).raci).toEqual([
    { duty: 'Tell people', responsible: [], accountable: '', consulted: [first], informed: [] },
  ]);
  expect(targetsOf(without.workflow[action] ?? { type: '' })).toEqual([]);
  expect(complaintsOf(without).join()).toContain('raci');
  expect(complaintsOf(withoutParty(added.draft, 'agent', first)).join()).toContain(
    'which agent_definitions does not define',
  );
});
