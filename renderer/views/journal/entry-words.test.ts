import { expect, test } from 'vitest';
import type { JournalData } from '../../../core/ports/case-host.ts';
import { FAKE_JOURNAL } from '../../testing/fake-case.ts';
import { entryWords } from './entry-words.ts';

const [first] = FAKE_JOURNAL.entries;

test.each([
  [{ ruleId: 'r', findingIds: ['r:1'], state: 'confirmed', reason: '' }, 'Confirmed the finding r:1'],
  [
    { ruleId: 'r', findingIds: ['r:1', 'r:2'], state: 'dismissed', reason: 'a drill' },
    'Dismissed 2 findings of r: a drill',
  ],
  [{ ruleId: 'r', findingIds: ['r:1', 'r:2'], state: 'new', reason: '' }, 'Reopened 2 findings of r'],
  [{ ruleId: 'r', findingIds: 'r:1', state: 'new' }, 'the object'],
] satisfies readonly (readonly [JournalData, string])[])('a decision on findings is told in words', (data, words) => {
  if (!first) throw new Error('The made-up journal is empty.');
  expect(entryWords({ ...first, act: 'finding.triaged', object: 'the object', data })).toBe(words);
});
