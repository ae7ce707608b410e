import { expect, test } from 'vitest';
import { rootCauseDecisions } from './custody/root-cause-decisions.ts';
import { decideRootCause } from './decide-root-cause.ts';
import { memoryCaseHost } from './testing/memory-case-host.ts';

const DECISION = { incidentId: 'all', hypothesis: 'injected-content', reason: 'The mail is quoted in the ticket.' };

test('a decision stands in the journal with its reason, and can be taken back', async () => {
  const host = memoryCaseHost('Refund fraud');
  await decideRootCause(host, DECISION);
  expect(rootCauseDecisions((await host.journal()).entries)).toMatchObject([DECISION]);
  await decideRootCause(host, { ...DECISION, hypothesis: 'undetermined', reason: 'Too early.' });
  expect(rootCauseDecisions((await host.journal()).entries)).toEqual([]);
});

test.each([
  ['without a reason', { ...DECISION, reason: ' ' }, 'Say why'],
  ['on what is no hypothesis', { ...DECISION, hypothesis: 'the moon' }, '"the moon" is no hypothesis'],
  ['that takes back nothing', { ...DECISION, hypothesis: 'undetermined' }, 'there is nothing to take back'],
])('a decision %s is refused, and nothing is written', async (_, decision, message) => {
  const host = memoryCaseHost('Refund fraud');
  await expect(decideRootCause(host, decision)).rejects.toThrow(message);
  expect((await host.journal()).entries.filter(({ act }) => act === 'root_cause.decided')).toEqual([]);
});
