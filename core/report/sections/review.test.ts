import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './review.ts';

it('says that nobody reviewed, and calls a review by an examiner what it is', async () => {
  expect(plainBlocks(await section.build(reportContext())).at(-1)).toBe(
    'not_recorded: Nobody is named who reviewed this report.',
  );
  const alone = withDetails(reportContext(), { examiners: [{ name: 'Ana' }], reviewer: [{ name: 'Ana' }] });
  expect(plainBlocks(await section.build(alone)).at(-1)).toContain('Self-reviewed');
  const two = withDetails(reportContext(), {
    examiners: [{ name: 'Ana' }],
    reviewer: [{ name: 'Bo', result: 'The same' }],
  });
  const lines = plainBlocks(await section.build(two));
  expect(lines).toContain('Reviewer: result: The same');
  expect(lines.join()).not.toContain('Self-reviewed');
});
