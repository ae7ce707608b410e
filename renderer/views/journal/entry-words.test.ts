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
  [{ ruleId: 'r', findingIds: 'r:1', state: 'new' }, 'Decided on findings: the object'],
] satisfies readonly (readonly [JournalData, string])[])('a decision on findings is told in words', (data, words) => {
  if (!first) throw new Error('The made-up journal is empty.');
  expect(entryWords({ ...first, act: 'finding.triaged', object: 'the object', data })).toBe(words);
});

test.each([
  ['case.opened', { title: 'Support desk' }, 'Made the case: Support desk'],
  [
    'evidence.received',
    { name: 'support-desk.zip', bytes: 320_475 },
    'Received a file into the case: support-desk.zip',
  ],
  ['evidence.imported', { evidence: [{ name: 'support-desk.zip' }] }, 'Read the evidence: 1 file'],
  ['evidence.verified', { checked: 2, notIntact: [] }, 'Hashed the evidence again: 2 files'],
  ['evidence.received', {}, 'Received a file into the case: the object'],
  ['case.exported', { sha256: 'ab' }, 'Exported the case: the object'],
] as const)('what %s is about is named as a person names it', (act, data: JournalData, words) => {
  if (!first) throw new Error('The made-up journal is empty.');
  expect(entryWords({ ...first, act, object: 'the object', data })).toBe(words);
});
