import { expect, test } from 'vitest';
import { triageOf } from './custody/triage.ts';
import { withoutFinding, withTriage } from './model/triage.ts';
import { memoryCaseHost } from './testing/memory-case-host.ts';
import { triageFindings } from './triage-findings.ts';

const finding = (findingId: string) => ({
  findingId,
  ruleId: 'r',
  title: 'A call that stands out',
  severity: 'high' as const,
  summary: 'It stands out.',
  explanation: '',
  taxonomy: [],
  eventIds: ['e'],
  playbooks: [],
});

test('a group is decided by one entry, and findings carry what was decided', async () => {
  const host = memoryCaseHost();
  await triageFindings(host, {
    ruleId: 'r',
    findingIds: ['r:1', 'r:2', 'r:1'],
    state: 'dismissed',
    reason: ' a drill ',
  });
  await triageFindings(host, { ruleId: 'r', findingIds: ['r:2'], state: 'new', reason: '' });
  const { entries } = await host.journal();
  const made = entries.filter(({ act }) => act === 'finding.triaged');
  expect(made.map(({ object, data }) => [object, data])).toEqual([
    ['r', { ruleId: 'r', findingIds: ['r:1', 'r:2'], state: 'dismissed', reason: 'a drill' }],
    ['r:2', { ruleId: 'r', findingIds: ['r:2'], state: 'new', reason: '' }],
  ]);
  const decided = triageOf(entries);
  const findings = [finding('r:2'), finding('r:3')];
  expect(
    withTriage(findings, decided).map(({ findingId, triage }) => [findingId, triage.state, triage.history.length]),
  ).toEqual([
    ['r:2', 'new', 2],
    ['r:3', 'new', 0],
  ]);
  expect(withoutFinding(findings, decided).map(({ findingId }) => findingId)).toEqual(['r:1']);
});

test.each([
  ['without a reason', { findingIds: ['r:1'], reason: ' ' }, /Say why/],
  ['of nothing', { findingIds: [], reason: 'x' }, /at least one finding/],
  ['of another rule', { findingIds: ['r:1', 's:1'], reason: 'x' }, /"s:1" is not a finding of the rule "r"/],
])('a dismissal %s is refused and leaves no entry', async (_, { findingIds, reason }, message) => {
  const host = memoryCaseHost();
  const before = (await host.journal()).entries.length;
  await expect(triageFindings(host, { ruleId: 'r', findingIds, state: 'dismissed', reason })).rejects.toThrow(message);
  expect((await host.journal()).entries).toHaveLength(before);
});
