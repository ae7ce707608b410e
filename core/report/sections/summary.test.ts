import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import summary from './summary.ts';

it('keeps apart what is known, what is concluded and what is missing', async () => {
  expect(plainBlocks(await summary.build(reportContext())).slice(1)).toEqual([
    '# What is known',
    'fact: The evidence holds 5 records in 1 source, from which 4 events were read.',
    `fact: Recorded times: 2026-01-15T10:00:00.000000000Z to 2026-01-15T10:00:03.000000000Z (UTC). First and last event in order: [${eventId(0)}, ${eventId(3)}]`,
    'fact: The events name 1 agent: "billing-agent"; 1 tool: "send_money"; no model, in 1 session.',
    `fact: Outcomes as recorded: 1 ok, 1 denied, 2 not recorded. The first errors and denials in order: [${eventId(2)}]`,
    '# What is concluded',
    `assessment: Payment details from outside the request (high, not decided by a person). An account number that was first seen in an e-mail was sent to "send_money". [${eventId(1)}, ${eventId(2)}]`,
    'Playbooks walked: 1, of them finished: 0. Each answer is in the playbook record.',
    'The report names no cause of its own: a cause is stated only where a finding or an answer in the playbook record states it.',
    '# What is missing',
    'not_recorded: 1 event has no recorded time.',
  ]);
});

it('does not take silence of the rules for good order', async () => {
  const context = reportContext();
  const questions = { ...context.questions, findings: async () => [] };
  expect(plainBlocks(await summary.build({ ...context, questions, runs: [] }))).toEqual(
    expect.arrayContaining([
      'No rule found anything. That is no proof of good order.',
      'No playbook has been walked in this case.',
    ]),
  );
});
