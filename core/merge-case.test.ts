import { expect, test } from 'vitest';
import { type JournalDraft, journalLine, verifyChain } from './custody/journal-chain.ts';
import { notebookOf } from './custody/notebook.ts';
import { noteData, notesOf } from './custody/notes.ts';
import { savedQueriesOf } from './custody/saved-queries.ts';
import { savedViewsOf } from './custody/saved-views.ts';
import { triageData, triageOf } from './custody/triage.ts';
import { mergeReviewer } from './merge-case.ts';
import { actOnNotebook } from './notebook-act.ts';
import type { JournalEntry } from './ports/case-host.ts';
import { saveQuery } from './save-query.ts';
import { removeView, renameView, saveView } from './save-view.ts';
import { notebookHost } from './testing/notebook-host.ts';

const RECEIVED: JournalDraft = { act: 'evidence.received', object: 'aa', data: { name: 'run.jsonl', bytes: 4 } };
const decided = (state: 'confirmed' | 'dismissed', reason: string): JournalDraft => ({
  act: 'finding.triaged',
  object: 'bulk-data-out:ab-1',
  data: triageData({ ruleId: 'bulk-data-out', findingIds: ['bulk-data-out:ab-1'], state, reason }),
});

/** A case in memory that has received evidence, by one person. */
function caseOf(by: string, entries: readonly JournalEntry[] = []) {
  const made = notebookHost(by, entries);
  if (entries.length === 0) made.add(RECEIVED);
  return made;
}

test('what a reviewer wrote comes back with its author and the head of that journal, once', async () => {
  const own = caseOf('otto');
  const review = caseOf('rita', own.journal().entries);
  own.add({ act: 'note.added', object: '', data: noteData('mine', []) }, decided('dismissed', 'a drill'));
  review.add(
    { act: 'note.added', object: 'e1', data: noteData('The amount was split.', ['e1']) },
    { act: 'evidence.received', object: 'bb', data: { name: 'more.jsonl', bytes: 4 } },
    decided('confirmed', ''),
  );
  const foreign = { caseId: 'case-1', journal: review.journal() };
  const { head } = review.journal().state as { head: string };
  expect(await mergeReviewer(own.host, foreign)).toEqual({
    ...{ common: 2, taken: 2, known: 0, left: [['evidence.received', 1]], contested: ['bulk-data-out:ab-1'], kept: [] },
  });
  const after = own.journal();
  expect(after.state.state).toBe('whole');
  expect(after.entries.at(-1)).toMatchObject({ act: 'case.merged', object: head, by: 'otto', data: { taken: 2 } });
  expect(after.entries[4]?.data['mergedFrom']).toMatchObject({ by: 'rita', number: 3, head });
  expect(notesOf(after.entries).map(({ by, text }) => [by, text])).toEqual([
    ['otto', 'mine'],
    ['rita (merged by otto)', 'The amount was split.'],
  ]);
  const [{ state, history } = { state: 'new', history: [] }] = triageOf(after.entries);
  expect([state, history.map(({ by }) => by)]).toEqual(['confirmed', ['otto', 'rita (merged by otto)']]);

  expect(await mergeReviewer(own.host, foreign)).toMatchObject({ taken: 0, known: 2 });
  expect(own.journal().entries).toHaveLength(after.entries.length);
});

test('a copy of another case, a broken journal and one with another beginning are refused', async () => {
  const own = caseOf('otto');
  const review = caseOf('rita', own.journal().entries);
  review.add({ act: 'note.added', object: '', data: noteData('x', []) });
  const lines = review.journal().entries.map(journalLine);
  const broken = verifyChain(lines.map((line) => line.replace('"text":"x"', '"text":"y"')));
  const stranger = caseOf('eve');
  for (const [foreign, why] of [
    [{ caseId: 'case-2', journal: review.journal() }, 'another case'],
    [{ caseId: 'case-1', journal: broken }, 'broken at line 3'],
    [{ caseId: 'case-1', journal: stranger.journal() }, 'no entry in common'],
  ] as const)
    await expect(mergeReviewer(own.host, foreign)).rejects.toThrow(why);
  expect(own.journal().entries).toHaveLength(2);
});

test('a reviewer’s notebook comes back whole: what was added in both, and what was taken back', async () => {
  const own = caseOf('otto');
  const begun = await actOnNotebook(own.host, { act: 'ask', text: 'Who ordered the payment?' });
  const blockOf = (text: string) => ({ kind: 'prose', text, tone: 'assessment', eventIds: [] }) as const;
  const first = await actOnNotebook(own.host, { act: 'add-block', block: blockOf('first'), after: undefined });
  const review = caseOf('rita', own.journal().entries);
  const subject = { kind: 'agent', id: 'agent:refund' } as const;
  await actOnNotebook(review.host, { act: 'tag', subject, tag: 'key', isSet: true });
  await actOnNotebook(review.host, {
    ...{ act: 'settle', questionId: begun.hash, state: 'answered', text: 'Ticket 1047.', evidence: [subject] },
  });
  const third = await actOnNotebook(review.host, { act: 'add-block', block: blockOf('third'), after: first.hash });
  await actOnNotebook(review.host, { act: 'add-block', block: blockOf('second'), after: first.hash });
  await actOnNotebook(review.host, { act: 'remove-block', blockId: third.hash });
  await actOnNotebook(own.host, { act: 'add-block', block: blockOf('mine'), after: undefined });

  await mergeReviewer(own.host, { caseId: 'case-1', journal: review.journal() });
  const merged = notebookOf(own.journal().entries);
  expect(merged.unread).toEqual([]);
  expect(merged.story.map(({ block }) => 'text' in block && block.text)).toEqual(['first', 'second', 'mine']);
  expect(merged.questions).toMatchObject([{ state: 'answered', latest: { by: 'rita (merged by otto)' } }]);
  expect(merged.marked).toMatchObject([{ subject, tags: [{ tag: 'key' }] }]);

  // A copy of the merged case speaks of a block by the name that it has had from the first.
  const again = caseOf('sam', own.journal().entries);
  const [, second] = merged.story;
  await actOnNotebook(again.host, { act: 'change-block', blockId: second?.id ?? '', block: blockOf('second, better') });
  await mergeReviewer(own.host, { caseId: 'case-1', journal: again.journal() });
  const { story } = notebookOf(own.journal().entries);
  expect(story.map(({ block }) => 'text' in block && block.text)).toEqual(['first', 'second, better', 'mine']);
});

test('a reviewer’s saved query stands beside that of the case, with whose it is', async () => {
  const own = caseOf('otto');
  await saveQuery(own.host, 'What left', 'SELECT 1');
  const review = caseOf('rita', own.journal().entries);
  await saveQuery(review.host, 'What left', 'SELECT 2');
  await saveQuery(review.host, 'Who read', 'SELECT 3');
  await mergeReviewer(own.host, { caseId: 'case-1', journal: review.journal() });
  expect(savedQueriesOf(own.journal().entries).map(({ name, sql, by }) => [name, sql, by])).toEqual([
    ['What left', 'SELECT 1', 'otto'],
    ['What left (rita (merged by otto))', 'SELECT 2', 'rita (merged by otto)'],
    ['Who read', 'SELECT 3', 'rita (merged by otto)'],
  ]);
});

const view = (name: string, place: string) => ({ name, place, arrangement: {} });
const viewsOf = (made: ReturnType<typeof caseOf>) =>
  savedViewsOf(made.journal().entries).map(({ name, place }) => [name, place]);

test('a reviewer’s removed and renamed views come back', async () => {
  const own = caseOf('otto');
  for (const name of ['Alpha', 'Beta', 'Gamma']) await saveView(own.host, view(name, `/timeline?q=${name}`));
  const review = caseOf('rita', own.journal().entries);
  await removeView(review.host, 'Alpha');
  await renameView(review.host, 'Beta', 'Beta, read');
  await saveView(review.host, view('Gamma', '/graph'));
  await renameView(review.host, 'Gamma', 'Delta');
  await saveView(review.host, view('Epsilon', '/access'));
  await removeView(review.host, 'Epsilon');
  const { kept } = await mergeReviewer(own.host, { caseId: 'case-1', journal: review.journal() });
  expect(kept).toEqual([]);
  expect(viewsOf(own)).toEqual([
    ['Beta, read', '/timeline?q=Beta'],
    // Hers had another content under that name, and it is hers that she renamed.
    ['Delta', '/graph'],
    ['Gamma', '/timeline?q=Gamma'],
  ]);
});

test('where both changed a view, the later act holds, and the merge says which acts have no effect', async () => {
  const own = caseOf('otto');
  for (const name of ['Alpha', 'Beta', 'Gamma']) await saveView(own.host, view(name, '/timeline'));
  const review = caseOf('rita', own.journal().entries);
  await removeView(review.host, 'Alpha');
  await removeView(review.host, 'Beta');
  await renameView(review.host, 'Gamma', 'Theirs');
  own.at('2026-09-09T09:09:09.000Z');
  await saveView(own.host, view('Alpha', '/graph'));
  await renameView(own.host, 'Gamma', 'Ours');
  const { taken, kept } = await mergeReviewer(own.host, { caseId: 'case-1', journal: review.journal() });
  expect([taken, kept]).toEqual([3, ['Alpha', 'Gamma']]);
  expect(own.journal().entries.at(-1)?.data).toMatchObject({ kept: ['Alpha', 'Gamma'] });
  expect(viewsOf(own)).toEqual([
    ['Alpha', '/graph'],
    ['Ours', '/timeline'],
  ]);
});

test('an act that came by the copy of another reviewer is not taken twice, whichever copy comes first', async () => {
  for (const isRitaFirst of [true, false]) {
    const own = caseOf('otto');
    const begun = own.journal().entries;
    const [rita, sam] = [caseOf('rita', begun), caseOf('sam', begun)];
    rita.add({ act: 'note.added', object: '', data: noteData('seen', []) });
    await mergeReviewer(sam.host, { caseId: 'case-1', journal: rita.journal() });
    for (const copy of isRitaFirst ? [rita, sam] : [sam, rita])
      await mergeReviewer(own.host, { caseId: 'case-1', journal: copy.journal() });
    expect(notesOf(own.journal().entries).map(({ text }) => text)).toEqual(['seen']);
  }
});
