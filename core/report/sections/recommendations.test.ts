import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './recommendations.ts';

it('keeps recommendations, duties and vendors apart', async () => {
  const context = withDetails(reportContext(), {
    recommendations: [{ what: 'Ask a person', owner: 'Support', due: '2026-03-31' }],
    vendor_actions: [{ vendor: 'Example AI', what: 'Hand over logs' }],
  });
  const lines = plainBlocks(await section.build(context));
  expect(lines).toContain('Ask a person | Support | 2026-03-31');
  expect(lines).toContain('Example AI | Hand over logs | not supplied');
  expect(lines).toContain('not_recorded: Duties to notify: not supplied.');
});
