import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import section from './indicators.ts';

it('lists what cited events name, and does not call it malicious', async () => {
  const lines = plainBlocks(await section.build(reportContext()));
  expect(lines).toContain(`account | GB29NWBK60161331926819 | destination | payment-from-content | ${eventId(1)}`);
  expect(lines[0]).toContain('does not say that it is malicious');
});
