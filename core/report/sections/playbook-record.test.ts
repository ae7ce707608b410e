import { expect, it } from 'vitest';
import type { PlaybookRun } from '../../model/playbook-run.ts';
import { createPlaybooks } from '../../playbook/create-playbooks.ts';
import { summaryOf } from '../../playbook/playbook-library.ts';
import { journalInMemory } from '../../testing/journal-in-memory.ts';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import { responsePlaybook, STEP, tellPlaybook } from '../../testing/response-fixture.ts';
import playbookRecord from './playbook-record.ts';

const playbooks = [responsePlaybook(), tellPlaybook()];

/** A run that left its playbook in every way but one, and waits. */
async function leftRun(): Promise<PlaybookRun> {
  const journal = journalInMemory();
  const walked = createPlaybooks(journal, {
    playbooks,
    askCase: async ({ id, title }) => ({
      ...{ askId: id, title, query: 'SELECT 1', querySha256: 'aa', columns: ['n'], rows: [['1']] },
      ...{ resultSha256: 'bb', failure: '' },
    }),
  });
  await walked.start('stop-agent');
  journal.pass(120);
  await walked.answer('stop-agent-1', STEP.keep, {
    ...{ answer: 'done', note: '', eventIds: [eventId(1)], variables: { __agent__: 'refund-agent' } },
    attachments: [{ kind: 'file', name: 'traces.zip', bytes: 2048, sha256: 'cc' }],
  });
  await walked.change('stop-agent-1', { kind: 'hand_over', to: 'ben', reason: 'Shift.' });
  await walked.answer('stop-agent-1', STEP.stop, {
    ...{ answer: 'done', note: 'Stopped.', eventIds: [], override: 'Money leaves.' },
    ...{ orderedAt: '2026-01-15T10:00:00Z', effectAt: '2026-01-15T10:01:30Z' },
  });
  await walked.answer('stop-agent-1', STEP.paid, {
    ...{ answer: 'false', note: '<b>Tests</b>', eventIds: [] },
    attachments: [{ kind: 'text', template: 'holding-statement', text: 'We look\ninto it.', sha256: 'dd' }],
  });
  const [run] = await walked.runs();
  if (!run) throw new Error('The journal holds no run.');
  return run;
}

it('prints every answer, how the run left its playbook, what was attached, the times, and what waits', async () => {
  const context = { ...reportContext(), runs: [await leftRun()], playbooks: playbooks.map(summaryOf) };
  expect(plainBlocks(await playbookRecord.build(context))).toEqual([
    '# Stop an agent (stop-agent-1)',
    'Started 2026-01-15T10:00:00.000Z by ana. State: running. Led by ben.',
    '= 3 answers, in the order given',
    `2 | 2026-01-15T10:02:00.000Z | ana | Keep the traces | done | 2 min | none | ${eventId(1)}`,
    '5 | 2026-01-15T10:02:03.000Z | ana | Stop the agent | done | 3 s | Stopped. | none',
    '6 | 2026-01-15T10:02:04.000Z | ana | Was anything paid? | false | 1 s | <b>Tests</b> | none',
    '= 3 deviations from the playbook; reasons stand in the notes',
    '2 | Keep the traces | Took 2 min; the target is 1 min.',
    '5 | Stop the agent | Done before this was kept: memory. Reason: Money leaves.',
    '6 | Was anything paid? | Answered “false” where the case suggested “true”.',
    '= Time targets, by the times of the journal up to 2026-01-15T10:02:04.000Z',
    'Time to contain | 15 min | met | 2026-01-15T10:00:00.000Z | 2026-01-15T10:02:03.000Z | 2 min 3 s',
    '= Orders and their effect, as entered',
    '5 | Stop the agent | 2026-01-15T10:00:00Z | 2026-01-15T10:01:30Z | 1 min 30 s',
    '= 3 attachments. Results of questions are those at the time of the answer',
    '2 | Keep the traces | File “traces.zip” | 2,048 | cc | kept outside the case',
    '6 | Was anything paid? | Text “holding-statement” | not recorded | dd | filled from the case',
    '6 | Was anything paid? | Payments | 1 | bb | SELECT 1 (SHA-256 aa)',
    'Text “holding-statement” of entry 6:',
    '$ We look',
    '$ into it.',
    '= Values that steps have set',
    '2 | Keep the traces | __agent__ | refund-agent',
    '= What else befell the run',
    '3 | 2026-01-15T10:02:01.000Z | ana | Handed over to ben | Shift.',
    '4 | 2026-01-15T10:02:02.000Z | ana | Gate overridden at “Stop the agent”; not kept: memory | Money leaves.',
    'not_recorded: Waits for an answer since 2026-01-15T10:02:04.000Z, of ben: Tell the customer',
  ]);
});

it('keeps the record of a playbook that is no longer shipped', async () => {
  const lines = plainBlocks(await playbookRecord.build(reportContext()));
  expect(lines.join('\n')).toContain('| action--1 | done | 1 s |');
  expect(lines.at(-1)).toBe('This version of Spoor does not ship the playbook: steps are shown by their ids.');
});
