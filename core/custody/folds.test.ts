import { expect, test } from 'vitest';
import type { JournalEntry } from '../ports/case-host.ts';
import { bookmarkData, bookmarksOf } from './bookmarks.ts';
import { chainEntries, type JournalDraft } from './journal-chain.ts';
import { noteData, notesOf } from './notes.ts';
import { receiptData, receiptsOf } from './receipts.ts';
import { triageData, triageOf } from './triage.ts';

test('receipts are what was received, in order of arrival, one for each name and content', () => {
  const log = { evidenceId: 'aa', name: 'b/run.jsonl', bytes: 10, isNew: true };
  const sameBytes = { ...log, name: 'a/copy.jsonl' };
  const entries = journal(
    { act: 'evidence.received', object: 'aa', data: receiptData(log) },
    { act: 'evidence.imported', object: 'aa', data: { name: 'b/run.jsonl', bytes: 10 } },
    { act: 'evidence.received', object: 'aa', data: receiptData(sameBytes) },
    { act: 'evidence.received', object: 'aa', data: receiptData(log) },
  );
  expect(receiptsOf(entries)).toEqual([log, sameBytes]);
});

test('notes keep their order, author and events', () => {
  const entries = journal(
    { act: 'note.added', object: 'e1', data: noteData('First contact', ['e1', 'e2']) },
    { act: 'note.added', object: '', data: noteData('<b>no markup</b>', []) },
    { act: 'note.added', object: '', data: { text: 7 } },
  );
  expect(notesOf(entries)).toMatchObject([
    { journalNumber: 1, at: '2026-03-01T09:30:00.000Z', by: 'r.okafor', text: 'First contact', eventIds: ['e1', 'e2'] },
    { journalNumber: 2, at: '2026-03-01T09:30:00.000Z', by: 'r.okafor', text: '<b>no markup</b>', eventIds: [] },
  ]);
});

test('a bookmark holds until it is taken off', () => {
  const mark = (object: string, isSet: boolean): JournalDraft => ({
    act: 'event.bookmarked',
    object,
    data: bookmarkData(isSet),
  });
  expect(bookmarksOf(journal(mark('e2', true), mark('e1', true), mark('e2', false), mark('e3', true)))).toEqual([
    'e1',
    'e3',
  ]);
});

test('triage is the latest decision on each finding, with all before it', () => {
  const decide = (state: string, findingIds: readonly string[], reason = ''): JournalDraft => ({
    act: 'finding.triaged',
    object: 'r',
    data: { ruleId: 'r', findingIds, state, reason },
  });
  const entries = journal(
    {
      act: 'finding.triaged',
      object: 'r:e1',
      data: triageData({ ruleId: 'r', findingIds: ['r:e1'], state: 'confirmed', reason: '' }),
    },
    decide('dismissed', ['r:e1', 'r:e2', 'r:e1'], 'a drill'),
    decide('new', ['r:e2']),
    // Entries of another shape, as a damaged or later journal may hold, decide nothing.
    decide('closed', ['r:e1']),
    { act: 'finding.triaged', object: 'r:e1', data: { ruleId: 'r', findingIds: 'r:e1', state: 'confirmed' } },
  );
  const summary = triageOf(entries).map(({ findingId, state, latest, history }) => ({
    findingId,
    state,
    reason: latest?.reason,
    by: latest?.by,
    together: latest?.together,
    entries: history.map(({ journalNumber }) => journalNumber),
  }));
  expect(summary).toEqual([
    { findingId: 'r:e1', state: 'dismissed', reason: 'a drill', by: 'r.okafor', together: 2, entries: [1, 2] },
    { findingId: 'r:e2', state: 'new', reason: '', by: 'r.okafor', together: 1, entries: [2, 3] },
  ]);
});

function journal(...drafts: readonly JournalDraft[]): readonly JournalEntry[] {
  return chainEntries(drafts, undefined, { at: '2026-03-01T09:30:00.000Z', by: 'r.okafor' });
}
