import { describe, expect, it } from 'vitest';
import { journalInMemory } from '../testing/journal-in-memory.ts';
import { everyStepPlaybook, id } from '../testing/playbook-fixture.ts';
import { createPlaybooks } from './create-playbooks.ts';

describe('the playbooks of a case', () => {
  it('are started and answered through its journal alone', async () => {
    const host = journalInMemory();
    const playbooks = createPlaybooks(host, { playbooks: [everyStepPlaybook()] });
    const run = await playbooks.start('every-step');
    expect(run).toMatchObject({ runId: 'every-step-1', open: [id('action', 3), id('action', 4)] });
    await playbooks.answer(run.runId, id('action', 4), { answer: 'done', note: 'By hand.', eventIds: [] });
    expect((await createPlaybooks(host, { playbooks: [everyStepPlaybook()] }).runs())[0]?.open).toEqual([
      id('action', 3),
      id('action', 5),
    ]);
    expect((await host.journal()).entries.map((entry) => [entry.act, entry.object])).toEqual([
      ['playbook.started', 'every-step-1'],
      ['playbook.step', 'every-step-1'],
    ]);
  });

  it('write nothing when an answer is refused', async () => {
    const host = journalInMemory();
    const playbooks = createPlaybooks(host, { playbooks: [everyStepPlaybook()] });
    await playbooks.start('every-step');
    const answer = { answer: 'maybe', note: '', eventIds: [] };
    await expect(playbooks.answer('every-step-1', id('action', 3), answer)).rejects.toMatchObject({
      code: 'playbook/run',
    });
    await expect(playbooks.answer('every-step-9', id('action', 3), answer)).rejects.toThrow(
      'There is no playbook run "every-step-9" in this case.',
    );
    expect((await host.journal()).entries).toHaveLength(1);
  });
});
