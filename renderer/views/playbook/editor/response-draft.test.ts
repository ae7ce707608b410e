import { expect, test } from 'vitest';
import { RESPONSE_EXTENSION } from '../../../../core/model/response-vocabulary.ts';
import { cacaoPlaybook } from '../../../../core/playbook/cacao.ts';
import { cacaoJson } from '../../../../core/playbook/playbook-library.ts';
import { playbooks } from '../../../../core/playbook/playbooks.ts';
import { stepResponseOf } from '../../../../core/playbook/response-extension.ts';
import { playbookComplaints } from '../../../../core/testing/playbook-complaints.ts';
import { countingMakers } from '../../../testing/counting-makers.ts';
import { addedStep } from './add-step.ts';
import { copiedDraft, type Draft, draftText, emptyDraft, stepIds } from './draft.ts';
import { hasResponse, responseOf, withResponse } from './response-draft.ts';

const complaintsOf = (draft: Draft) => playbookComplaints(draftText(draft));

function begun() {
  const makers = countingMakers();
  const draft = emptyDraft(makers);
  const keep = stepIds(draft)[1] ?? '';
  return { keep, ...addedStep(draft, keep, 'action', makers) };
}

test('what a step keeps and destroys, asks for first and decides on is CACAO that the run reads', () => {
  const { draft, keep, id } = begun();
  const kept = withResponse(draft, keep, { preserves: ['traces', 'memory'], target_seconds: '600' });
  const written = withResponse(kept, id, {
    destroys: ['memory'],
    decision_criteria: ['A payment after the order to stop.'],
    evidence_first: ['The queue.'],
  });
  expect(complaintsOf(written)).toEqual([]);
  const read = cacaoPlaybook.parse(JSON.parse(draftText(written)));
  const said = (stepId: string) => stepResponseOf({ step_extensions: read.workflow[stepId]?.step_extensions ?? {} });
  expect(said(keep)).toMatchObject({ preserves: ['traces', 'memory'], target_seconds: 600 });
  expect(said(id)).toMatchObject({
    destroys: ['memory'],
    decision_criteria: ['A payment after the order to stop.'],
    evidence_first: ['The queue.'],
  });
  expect(read.playbook_processing_summary).toMatchObject({ extensions: true });
});

test('what nobody keeps first and a target that is no number are told at once', () => {
  const { draft, id } = begun();
  expect(complaintsOf(withResponse(draft, id, { destroys: ['memory'] })).join()).toContain('memory');
  for (const target_seconds of ['soon', '0', '1.5']) {
    const wrong = withResponse(draft, id, { target_seconds });
    expect(responseOf(wrong.workflow[id] ?? { type: '' }).target_seconds).toBe(target_seconds);
    expect(complaintsOf(wrong).join()).toContain('target_seconds');
  }
});

test('with the last of what it says the extension goes, and its definition with it', () => {
  const { draft, id } = begun();
  const said = withResponse(draft, id, { preserves: ['logs'], target_seconds: '60' });
  expect(withResponse(said, id, { preserves: [], target_seconds: '' })).toEqual(draft);
});

test('a change leaves all else that a shipped playbook says in the extension', () => {
  for (const playbook of playbooks) {
    const copy = copiedDraft(cacaoJson(playbook), countingMakers());
    for (const [id, step] of Object.entries(copy.workflow).filter(([, one]) => hasResponse(one))) {
      const { preserves } = responseOf(step);
      const there = withResponse(copy, id, { preserves: [...preserves, 'process'] });
      expect(there.workflow[id]?.['step_extensions']).toHaveProperty([RESPONSE_EXTENSION, 'preserves']);
      expect(withResponse(there, id, { preserves }).workflow).toEqual(copy.workflow);
    }
  }
});

test('questions, what they decide, texts and a contact are CACAO that the run reads', () => {
  const { draft, keep } = begun();
  const written = withResponse(draft, keep, {
    effect: true,
    asks: [
      { id: 'calls', title: 'Calls', kind: 'sql', asks: 'SELECT seq FROM event ORDER BY seq' },
      { id: 'steered', title: 'Steered', kind: 'rule', asks: 'acted-on-injected-content' },
      { id: 'graph', title: 'Who dealt with whom', kind: 'view', asks: 'graph' },
    ],
    decides: { ask: 'steered', some: 'done', column: '', none: '' },
    templates: ['holding-statement'],
    contact: 'ciso',
  });
  expect(complaintsOf(written)).toEqual([]);
  expect(responseOf(written.workflow[keep] ?? { type: '' })).toMatchObject({
    effect: true,
    decides: { ask: 'steered', some: 'done', column: '', none: '' },
    contact: 'ciso',
  });
  const read = cacaoPlaybook.parse(JSON.parse(draftText(written)));
  expect(stepResponseOf({ step_extensions: read.workflow[keep]?.step_extensions ?? {} })).toMatchObject({
    effect: true,
    asks: [{ kind: 'sql' }, { kind: 'rule', rule: 'acted-on-injected-content' }, { kind: 'view', view: 'graph' }],
    decides: { ask: 'steered', some: 'done' },
    templates: ['holding-statement'],
    contact: 'ciso',
  });
  const none = { effect: false, asks: [], decides: undefined, templates: [], contact: '' };
  expect(withResponse(written, keep, none)).toEqual(draft);
});

test('an answer that the step does not have, and a question that it does not ask, are told at once', () => {
  const { draft, keep } = begun();
  const asks = [{ id: 'calls', title: 'Calls', kind: 'sql', asks: 'SELECT 1 AS one' }] as const;
  const decides = { ask: 'calls', some: 'yes', column: '', none: '' };
  const complaints = (change: object) => complaintsOf(withResponse(draft, keep, { asks, decides, ...change })).join();
  expect(complaints({})).toContain('for "yes", which is no answer of the step');
  expect(complaints({ decides: { ...decides, ask: 'gone', some: 'done' } })).toContain('by the ask "gone"');
  expect(complaints({ decides: { ...decides, some: '' } })).toContain('suggests nothing');
  expect(complaints({ decides: { ...decides, some: 'done', column: 'one' } })).toContain('keep one of them');
});

test('what is read of a shipped step and written again is what it says', () => {
  for (const playbook of playbooks) {
    const copy = copiedDraft(cacaoJson(playbook), countingMakers());
    for (const [id, step] of Object.entries(copy.workflow).filter(([, one]) => hasResponse(one)))
      expect(withResponse(copy, id, responseOf(step)).workflow[id]).toEqual(step);
  }
});
