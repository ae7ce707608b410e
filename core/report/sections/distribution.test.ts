import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './distribution.ts';

it('lists who receives which edition', async () => {
  const context = withDetails(reportContext(), {
    distribution: [{ recipient: 'Counsel', edition: 'legal', copies: '1' }],
  });
  expect(plainBlocks(await section.build(context))).toContain('Counsel | legal | 1');
});
