import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import section from './opinions.ts';

it('sets an opinion apart, with who holds it and on what basis', async () => {
  const opinions = [{ opinion: 'It was injected.', by: 'Ana', basis: 'The e-mail.', events: eventId(1) }];
  const lines = plainBlocks(await section.build(withDetails(reportContext(), { opinions })));
  expect(lines).toContain(`opinion: It was injected. [${eventId(1)}]`);
  expect(lines).toContain('What else was considered: not supplied');
});
