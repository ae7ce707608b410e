import { expect, test } from 'vitest';
import { cacaoPlaybook } from '../../../../core/playbook/cacao.ts';
import { cacaoJson } from '../../../../core/playbook/playbook-library.ts';
import { playbooks } from '../../../../core/playbook/playbooks.ts';
import { responseOf } from '../../../../core/playbook/response-extension.ts';
import { playbookComplaints } from '../../../../core/testing/playbook-complaints.ts';
import { countingMakers } from '../../../testing/counting-makers.ts';
import { copiedDraft, type Draft, draftText, emptyDraft, stepIds } from './draft.ts';
import { partiesOf } from './draft-parties.ts';
import { playbookResponseOf, withPlaybookResponse } from './playbook-response.ts';

const complaintsOf = (draft: Draft) => playbookComplaints(draftText(draft));
const begun = () => emptyDraft(countingMakers());

test('duties, time targets, rungs and texts are CACAO that a run reads', () => {
  const draft = begun();
  const [start = '', action = ''] = stepIds(draft);
  const lead = partiesOf(draft, 'agent')[0]?.id ?? '';
  const written = withPlaybookResponse(draft, {
    ladder: ['observe', 'off'],
    templates: ['holding-statement'],
    raci: [{ duty: 'Stop it', responsible: [lead], accountable: lead, consulted: [], informed: [] }],
    time_targets: [{ name: 'Stopped', from: start, to: action, within_seconds: '900' }],
  });
  expect(complaintsOf(written)).toEqual([]);
  expect(responseOf(cacaoPlaybook.parse(JSON.parse(draftText(written))))).toMatchObject({
    ladder: ['observe', 'off'],
    templates: ['holding-statement'],
    raci: [{ duty: 'Stop it', responsible: [lead], accountable: lead }],
    time_targets: [{ name: 'Stopped', from: start, to: action, within_seconds: 900 }],
  });
  const none = { ladder: [], templates: [], raci: [], time_targets: [] };
  expect(withPlaybookResponse(written, none)).toEqual(draft);
});

test('what a time target names and is no step, and a time that is no number, are told at once', () => {
  const draft = begun();
  const [start = ''] = stepIds(draft);
  const target = { name: 'Stopped', from: start, to: 'end--gone', within_seconds: '900' };
  expect(complaintsOf(withPlaybookResponse(draft, { time_targets: [target] })).join()).toContain('end--gone');
  const soon = withPlaybookResponse(draft, { time_targets: [{ ...target, to: start, within_seconds: 'soon' }] });
  expect(complaintsOf(soon).join()).toContain('within_seconds');
});

test('what is read of a shipped playbook and written again is what it says', () => {
  for (const playbook of playbooks) {
    const copy = copiedDraft(cacaoJson(playbook), countingMakers());
    const said = playbookResponseOf(copy);
    expect(said.raci.length).toBeGreaterThan(0);
    const again = withPlaybookResponse(copy, said);
    const read = (draft: Draft) => responseOf(cacaoPlaybook.parse(JSON.parse(draftText(draft))));
    expect([playbook.id, read(again)]).toEqual([playbook.id, read(copy)]);
    expect(complaintsOf(again)).toEqual([]);
  }
});
