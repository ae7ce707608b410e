import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './request-and-authority.ts';

it('prints the questions word by word, and what nobody supplied', async () => {
  expect(plainBlocks(await section.build(reportContext()))).toContain('Questions, as they were asked: not supplied.');
  const context = withDetails(reportContext(), {
    questions: [{ question: 'Who  paid?' }],
    requester: [{ text: 'Counsel' }],
  });
  const lines = plainBlocks(await section.build(context));
  expect(lines).toEqual(expect.arrayContaining(['1 | Who  paid?', 'Requested by: Counsel', 'Authority: not supplied']));
});
