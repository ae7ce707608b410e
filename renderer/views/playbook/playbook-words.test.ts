import { describe, expect, it } from 'vitest';
import type { PlaybookRun } from '../../../core/model/playbook-run.ts';
import { createPlaybooks } from '../../../core/playbook/create-playbooks.ts';
import { summaryOf } from '../../../core/playbook/playbook-library.ts';
import { journalInMemory } from '../../../core/testing/journal-in-memory.ts';
import { everyStepPlaybook, id } from '../../../core/testing/playbook-fixture.ts';
import { answerTitle, progressOf, typedEventIds } from './playbook-words.ts';

/** The run after its first answer. */
async function walked(): Promise<PlaybookRun> {
  const playbooks = createPlaybooks(journalInMemory(), { playbooks: [everyStepPlaybook()] });
  await playbooks.start('every-step');
  return await playbooks.answer('every-step-1', id('action', 3), { answer: 'done', note: '', eventIds: [] });
}

describe('the drawing of a run', () => {
  it('names each branch by the answer that opens it and marks what is open and answered', async () => {
    const lines = progressOf(summaryOf(everyStepPlaybook()), await walked());
    expect(lines.map(({ step, state, branch }) => [step.depth, branch ?? '', step.name, state])).toEqual([
      [0, '', 'At once', 'answered'],
      [1, 'At the same time', 'Export traces', 'answered'],
      [1, 'At the same time', 'Capture memory', 'open'],
      [1, '', 'Capture queue', 'ahead'],
      [0, '', 'Did it spread?', 'ahead'],
      [1, 'Yes', 'Is a session left?', 'ahead'],
      [2, 'Yes', 'Contain one session', 'ahead'],
      [0, '', 'Which way in?', 'ahead'],
      [1, 'Mail', 'Walk the mail playbook', 'ahead'],
      [0, '', 'Done', 'ahead'],
    ]);
  });

  it('says answers as buttons do', () => {
    expect(['done', 'true', 'not_established'].map(answerTitle)).toEqual(['Done', 'Yes', 'Not established']);
  });

  it('takes event ids as they are pasted, each once', () => {
    expect(typedEventIds(' a-1-0, b-2-0\n a-1-0;')).toEqual(['a-1-0', 'b-2-0']);
  });
});
