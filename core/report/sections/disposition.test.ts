import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './disposition.ts';

it('prints what becomes of the evidence and until when it is kept', async () => {
  const context = withDetails(reportContext(), { retention: [{ until: '2031-01-01' }] });
  const lines = plainBlocks(await section.build(context));
  expect(lines).toEqual(
    expect.arrayContaining([
      'Disposition: not supplied',
      'Retention: until: 2031-01-01',
      'Retention: disposal authorised by: not supplied',
    ]),
  );
});
