import { expect, test } from 'vitest';
import { chainEntries, type JournalDraft, journalLine, verifyChain } from './custody/journal-chain.ts';
import { notebookOf } from './custody/notebook.ts';
import { noteData, notesOf } from './custody/notes.ts';
import { triageData, triageOf } from './custody/triage.ts';
import { mergeReviewer } from './merge-case.ts';
import { actOnNotebook } from './notebook-act.ts';
import type { Journal, JournalEntry } from './ports/case-host.ts';

const BEGUN: readonly JournalDraft[] = [
  { act: 'case.opened', object: 'case-1', data: {} },
  { act: 'evidence.received', object: 'aa', data: { name: 'run.jsonl', bytes: 4 } },
];
const decided = (state: 'confirmed' | 'dismissed', reason: string): JournalDraft => ({
  act: 'finding.triaged',
  object: 'bulk-data-out:ab-1',
  data: triageData({ ruleId: 'bulk-data-out', findingIds: ['bulk-data-out:ab-1'], state, reason }),
});

/** A case in memory with a real chain, by one person. */
function caseOf(by: string, entries: readonly JournalEntry[] = []) {
  let all = entries;
  const add = (drafts: readonly JournalDraft[]) => {
    const added = chainEntries(drafts, all.at(-1), { at: `2026-03-17T10:00:00.000Z`, by });
    all = [...all, ...added];
    return added;
  };
  if (entries.length === 0) add(BEGUN);
  const journal = (): Journal => verifyChain(all.map(journalLine));
  return {
    add,
    journal,
    host: {
      manifest: async () => ({ id: 'case-1', title: 'x', timeZone: 'UTC', schemaVersion: 1 }),
      journal: async () => journal(),
      append: async (act: JournalDraft['act'], object: string, data: JournalDraft['data']) => {
        const [entry] = add([{ act, object, data }]);
        if (!entry) throw new Error('nothing was added');
        return entry;
      },
    },
  };
}

test('what a reviewer wrote comes back with its author and the head of that journal, once', async () => {
  const own = caseOf('otto');
  const review = caseOf('rita', own.journal().entries);
  own.add([{ act: 'note.added', object: '', data: noteData('mine', []) }, decided('dismissed', 'a drill')]);
  review.add([
    { act: 'note.added', object: 'e1', data: noteData('The amount was split.', ['e1']) },
    { act: 'evidence.received', object: 'bb', data: { name: 'more.jsonl', bytes: 4 } },
    decided('confirmed', ''),
  ]);
  const foreign = { caseId: 'case-1', journal: review.journal() };
  const { head } = review.journal().state as { head: string };
  expect(await mergeReviewer(own.host, foreign)).toEqual({
    ...{ common: 2, taken: 2, known: 0, left: [['evidence.received', 1]], contested: ['bulk-data-out:ab-1'] },
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
  review.add([{ act: 'note.added', object: '', data: noteData('x', []) }]);
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
