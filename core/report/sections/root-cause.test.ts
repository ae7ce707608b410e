import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { entry, reportContext } from '../../testing/report-fixture.ts';
import rootCause from './root-cause.ts';

const decided = (hypothesis: string, object = 'all') => {
  const context = reportContext();
  const made = entry(8, 'root_cause.decided', object, { hypothesis, reason: 'The mail is quoted in the ticket.' });
  return { ...context, journal: { ...context.journal, entries: [...context.journal.entries, made] } };
};

it('keeps what is recorded apart from how it is weighed and from what a person decided', async () => {
  const blocks = plainBlocks(await rootCause.build(decided('injected-content')));
  expect(blocks).toContain(
    'assessment: ana@workstation decided at 2026-01-15T11:00:08.000Z (entry 8): Injected content. Reason given: The mail is quoted in the ticket.',
  );
  expect(blocks).toContain('= What the tables hold: 2 pieces of evidence');
  expect(blocks).toContain('Values from content that others wrote | ++ | −−');
  expect(blocks).toContain('Ran without a person being asked | ? | ?');
  expect(blocks).toContain('1 | Injected content | 0 | 2 | Somebody from outside put values into content.');
  expect(blocks).toContain('- Malicious user: Who the user is.');
});

it('says that nobody has decided, and shows the matrix all the same', async () => {
  const blocks = plainBlocks(await rootCause.build(reportContext()));
  expect(blocks[1]).toBe('not_recorded: Nobody has decided on a root cause.');
  expect(blocks).toContain('= What the tables hold: 2 pieces of evidence');
});

it('says so where the incident that was decided on is no longer in the case', async () => {
  const context = decided('injected-content', 'finding:gone');
  const questions = { ...context.questions, rootCauses: () => Promise.reject(new Error('The case has no finding.')) };
  const blocks = plainBlocks(await rootCause.build({ ...context, questions }));
  expect(blocks.at(-1)).toMatch(/^not_shown: The case no longer holds this incident/);
});

it('leaves out a decision that was taken back', async () => {
  const context = decided('injected-content');
  const back = entry(9, 'root_cause.decided', 'all', { hypothesis: 'undetermined', reason: 'Too early.' });
  const journal = { ...context.journal, entries: [...context.journal.entries, back] };
  expect(plainBlocks(await rootCause.build({ ...context, journal }))[1]).toBe(
    'not_recorded: Nobody has decided on a root cause.',
  );
});
