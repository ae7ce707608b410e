import { expect, it } from 'vitest';
import { reportContext } from '../testing/report-fixture.ts';
import { indicatorsOf } from './indicators.ts';

it('takes hosts, addresses, hashes and accounts from what rules fired on, each once and in one order', async () => {
  const context = reportContext();
  const [finding] = await context.questions.findings();
  const values = [
    'https://drop.example.net:8443/a?b=1',
    'curl http://203.0.113.9/x',
    'mail ops@example.org',
    `sha256 ${'AB'.repeat(32)}`,
    'DE58 9999 9999 0047 1108 15',
    'version 1.2.3.4000 of 999.1.1.1',
  ].map((value) => ({ field: 'input', value }));
  const questions = {
    ...context.questions,
    findings: async () => (finding ? [{ ...finding, eventIds: [], values }] : []),
  };
  const { indicators } = await indicatorsOf({ ...context, questions });
  expect(indicators.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'host drop.example.net',
    'host example.org',
    'ip address 203.0.113.9',
    'url http://203.0.113.9/x',
    'url https://drop.example.net:8443/a?b=1',
    'mail address ops@example.org',
    'account DE58999999990047110815',
    `hash ${'ab'.repeat(32)}`,
  ]);
});
