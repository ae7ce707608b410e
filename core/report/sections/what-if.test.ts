import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { entry, reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import whatIf from './what-if.ts';

const KEPT = {
  policyText: 'name: Ask before payments\nrules: []\n',
  sha256: 'ab'.repeat(32),
  headline: 'Of 1 harmful call, 1 would have waited for a person.',
  figures: { calls: 2, asked: 1, harmful: 1, harmfulHeld: 1 },
  stoppedHarmful: [eventId(2)],
};

it('prints what was kept: outcome, figures and the policy as it was', async () => {
  const context = reportContext();
  const entries = [...context.journal.entries, entry(8, 'whatif.kept', 'Ask before payments', KEPT)];
  const blocks = plainBlocks(await whatIf.build({ ...context, journal: { ...context.journal, entries } }));
  expect(blocks.slice(1)).toEqual([
    '# Ask before payments',
    `assessment: Of 1 harmful call, 1 would have waited for a person. [${eventId(2)}]`,
    `Kept 2026-01-15T11:00:08.000Z by ana@workstation, entry 8. SHA-256 of the policy: ${'ab'.repeat(32)}`,
    '= 4 figures',
    'Calls replayed | 2',
    'A person would have been asked | 1',
    'Harmful calls (named by grave findings or marked) | 1',
    'Of these, held for a person | 1',
    '$ name: Ask before payments',
    '$ rules: []',
  ]);
});

it('says that nothing was kept', async () => {
  expect(plainBlocks(await whatIf.build(reportContext()))).toEqual([
    'No result of a policy replayed over the case was kept.',
  ]);
});
