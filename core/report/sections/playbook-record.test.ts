import { expect, it } from 'vitest';
import { summaryOf } from '../../playbook/playbook-library.ts';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { everyStepPlaybook, id } from '../../testing/playbook-fixture.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import playbookRecord from './playbook-record.ts';

it('prints every answer with who, when, why and on which events, and what still waits', async () => {
  const context = reportContext();
  const [run] = context.runs;
  const [record] = run?.answers ?? [];
  if (!run || !record) throw new Error('The fixture has a run.');
  const walked = {
    ...run,
    playbookId: 'every-step',
    answers: [{ ...record, stepId: id('action', 3), answer: 'skipped' }],
    open: [id('action', 4)],
  };
  const lines = plainBlocks(
    await playbookRecord.build({ ...context, runs: [walked], playbooks: [summaryOf(everyStepPlaybook())] }),
  );
  expect(lines).toEqual([
    '# Investigate a suspected prompt injection (investigate-prompt-injection-1)',
    'Started 2026-01-15T11:00:04.000Z by ana@workstation. State: running.',
    '= 1 answer, in the order given',
    `5 | 2026-01-15T11:00:05.000Z | ana@workstation | Export traces | skipped | Called the bank; the transfer is held. | ${eventId(1)}, no-such-event`,
    'not_recorded: Waits for an answer: Capture memory',
  ]);
});

it('keeps the record of a playbook that is no longer shipped', async () => {
  const lines = plainBlocks(await playbookRecord.build(reportContext()));
  expect(lines.join('\n')).toContain('| action--1 | done |');
  expect(lines.at(-1)).toBe('This version of Spoor does not ship the playbook: steps are shown by their ids.');
});
