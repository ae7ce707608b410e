import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './not-obtained.ts';

it('lists what exists elsewhere and what was lost, or that nobody said', async () => {
  expect(plainBlocks(await section.build(reportContext()))).toEqual([
    'not_recorded: Evidence known but not obtained: not supplied.',
    'not_recorded: Evidence destroyed by the response: not supplied.',
  ]);
  const context = withDetails(reportContext(), { not_obtained: [{ what: 'Mail logs', expires: '2026-04-01' }] });
  expect(plainBlocks(await section.build(context))).toContain('Mail logs | not supplied | 2026-04-01');
});
