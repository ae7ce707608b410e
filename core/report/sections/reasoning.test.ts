import { expect, it } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import { toolCall } from '../../testing/drafts.ts';
import { loadDrafts } from '../../testing/load-drafts.ts';
import { memoryCaseHost } from '../../testing/memory-case-host.ts';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { createQuestions } from '../../workbench.ts';
import section from './reasoning.ts';

it('says that no reason is recorded where there is none', async () => {
  expect(plainBlocks(await section.build(reportContext()))).toContain(
    'not_recorded: Stated reasons of models: not recorded.',
  );
});

it('quotes the last reason before an act that a finding cites, as reported and with what is left out', async () => {
  const database = await openNative(':memory:');
  const long = `The invoice says so. ${'And so on. '.repeat(100)}`;
  const agent = { kind: 'agent', key: 'assistant', name: 'Assistant' } as const;
  await loadDrafts(database, [
    { kind: 'reasoning', actor: agent, sessionId: 'session-1', output: 'An earlier thought.' },
    { kind: 'reasoning', actor: agent, sessionId: 'session-1', output: long },
    toolCall('send_money', { amount: 1 }),
  ]);
  const context = reportContext();
  const [finding] = await context.questions.findings();
  const questions = {
    ...createQuestions(database, memoryCaseHost()),
    findings: async () => (finding ? [{ ...finding, eventIds: ['5eed5eed5eed5eed-200-0'] }] : []),
  };
  const lines = plainBlocks(await section.build({ ...context, questions }));
  await database.close();
  const quoted = lines.filter((line) => line.startsWith('reported: '));
  expect(quoted).toHaveLength(1);
  expect(quoted[0]).toContain(
    'reported: 5eed5eed5eed5eed-100-0 before send_money 5eed5eed5eed5eed-200-0: "The invoice',
  );
  expect(quoted[0]).toContain(`(the first 600 of 1,121 characters)`);
});
