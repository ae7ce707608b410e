import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './authorisation.ts';

it('prints name and signature apart, and does not take a typed name for a signature', async () => {
  const lines = plainBlocks(await section.build(withDetails(reportContext(), { authoriser: [{ name: 'Dana' }] })));
  expect(lines).toContain('Authorised by: name: Dana');
  expect(lines).toContain('Authorised by: signature: not supplied');
  expect(lines.join()).toContain('A name typed here is no signature by itself');
});
