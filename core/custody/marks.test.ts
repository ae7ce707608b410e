import { expect, test } from 'vitest';
import { chainEntries, type JournalDraft } from './journal-chain.ts';
import { keptWhatIfs } from './kept-what-ifs.ts';
import { marksOf } from './marks.ts';
import { decisionData, rootCauseDecisions } from './root-cause-decisions.ts';

const journal = (...drafts: readonly JournalDraft[]) =>
  chainEntries(drafts, undefined, { at: '2026-03-01T09:30:00.000Z', by: 'r.okafor' });

test('the latest word on a finding holds, and what cannot be read says nothing', () => {
  const triage = (findingIds: readonly string[] | string, state: string): JournalDraft => ({
    act: 'finding.triaged',
    object: 'rule',
    data: { ruleId: 'rule', findingIds, state, reason: '' },
  });
  const entries = journal(
    { act: 'event.bookmarked', object: 'e1', data: { isSet: true } },
    triage(['r:1', 'r:2'], 'confirmed'),
    triage(['r:2'], 'dismissed'),
    triage(['r:3'], 'dismissed'),
    triage(['r:3'], 'new'),
    triage('r:4', 'confirmed'),
  );
  expect(marksOf(entries)).toEqual({ bookmarked: ['e1'], confirmed: ['r:1'], dismissed: ['r:2'] });
});

test('the latest decision on each root cause holds, until it is taken back', () => {
  const decide = (object: string, hypothesis: Parameters<typeof decisionData>[0]): JournalDraft => ({
    act: 'root_cause.decided',
    object,
    data: decisionData(hypothesis, 'because'),
  });
  const entries = journal(
    decide('all', 'malicious-user'),
    decide('all', 'injected-content'),
    decide('session:s', 'inadequate-policy'),
    decide('session:s', 'undetermined'),
    { act: 'root_cause.decided', object: 'session:t', data: { hypothesis: 'the moon', reason: '' } },
  );
  expect(rootCauseDecisions(entries).map(({ incidentId, hypothesis }) => [incidentId, hypothesis])).toEqual([
    ['all', 'injected-content'],
  ]);
});

test('a kept result without its policy is none', () => {
  const entries = journal(
    {
      act: 'whatif.kept',
      object: 'A',
      data: { policyText: 'name: A', sha256: 'ab', figures: { calls: 3, note: 'x' } },
    },
    { act: 'whatif.kept', object: 'B', data: { sha256: 'ab' } },
  );
  expect(keptWhatIfs(entries)).toMatchObject([
    { name: 'A', headline: '', figures: [['calls', 3]], stoppedHarmful: [] },
  ]);
});
