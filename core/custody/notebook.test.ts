import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Notebook, NotebookRequest, Subject } from '../model/notebook.ts';
import type { StoryBlock } from '../model/story.ts';
import { actOnNotebook } from '../notebook-act.ts';
import { notebookHost } from '../testing/notebook-host.ts';
import { bookmarksOf } from './bookmarks.ts';
import { journalLine, verifyChain } from './journal-chain.ts';
import { notebookOf } from './notebook.ts';
import { notesOf, withdrawnNotes } from './notes.ts';

const EVENT: Subject = { kind: 'event', id: 'ab12-0-0' };
const RANGE: Subject = { kind: 'range', filter: { tools: ['send_payment'], fromNs: 5n, toNs: 9n } };
const SUBJECTS: readonly Subject[] = [
  EVENT,
  RANGE,
  { kind: 'agent', id: 'agent:refund' },
  { kind: 'finding', id: 'r:1' },
];

const prose = (text: string): StoryBlock => ({ kind: 'prose', text, tone: 'assessment', eventIds: [] });

/** What the notebook says, apart from the list of its acts. */
function stateOf({ acts: _, undo: __, redo: ___, ...state }: Notebook) {
  return state;
}

test('tags, stars and comments stand on what they are on, with who put them there', async () => {
  const { host, journal } = notebookHost('rita');
  const act = (request: NotebookRequest) => actOnNotebook(host, request);
  await act({ act: 'tag', subject: RANGE, tag: ' Paid  Out ', isSet: true });
  await act({ act: 'star', subject: EVENT, isSet: true });
  await act({ act: 'tag', subject: EVENT, tag: 'paid out', isSet: true });
  await act({ act: 'tag', subject: EVENT, tag: 'other', isSet: true });
  await act({ act: 'tag', subject: EVENT, tag: 'other', isSet: false });
  await act({ act: 'comment', subjects: [EVENT, { kind: 'agent', id: 'agent:refund' }], text: 'Here it began.' });
  await act({ act: 'comment', subjects: [], text: 'Bank called.' });
  const notebook = notebookOf(journal().entries);
  expect(
    notebook.marked.map(({ key, tags, star, comments }) => [
      key,
      tags.map(({ tag }) => tag),
      star?.by,
      comments.length,
    ]),
  ).toEqual([
    ['range:{"tools":["send_payment"],"fromNs":"5","toNs":"9"}', ['paid out'], undefined, 0],
    ['event:ab12-0-0', ['paid out'], 'rita', 1],
    ['agent:agent:refund', [], undefined, 1],
  ]);
  expect(notebook.tags).toEqual([{ tag: 'paid out', subjects: 2 }]);
  expect(notebook.remarks.map(({ text }) => text)).toEqual(['Bank called.']);
  expect(notebook.unread).toEqual([]);
  expect(notebook.acts[0]?.words).toBe(
    'tag “paid out” on events of tool:send_payment after:1970-01-01T00:00:00.000000005Z before:1970-01-01T00:00:00.000000010Z',
  );
});

test('a star is of who put it there first, until it is taken off', async () => {
  const rita = notebookHost('rita');
  await actOnNotebook(rita.host, { act: 'star', subject: EVENT, isSet: true });
  const first = rita.journal().entries.at(-1);
  if (!first) throw new Error('Nothing was journalled.');
  const starred = (isSet: boolean, number: number) => ({
    ...first,
    number,
    by: 'otto',
    data: { ...first.data, isSet },
  });
  const starOf = (entries: Parameters<typeof notebookOf>[0]) => notebookOf(entries).marked[0]?.star?.by;
  expect(starOf([first, starred(true, 2)])).toBe('rita');
  expect(starOf([first, starred(false, 2)])).toBeUndefined();
  expect(starOf([first, starred(false, 2), starred(true, 3)])).toBe('otto');
});

test('what is taken back is gone everywhere and stays in the record; taken back itself, it stands again', async () => {
  const { host, journal, add } = notebookHost();
  const [noted] = add({ act: 'note.added', object: 'e1', data: { text: 'Wrong.', eventIds: ['e1'] } });
  const [marked] = add({ act: 'event.bookmarked', object: 'e1', data: { isSet: true } });
  const undo = await actOnNotebook(host, { act: 'undo', actId: noted?.hash ?? '' });
  await actOnNotebook(host, { act: 'undo', actId: marked?.hash ?? '' });
  const { entries } = journal();
  expect([notesOf(entries), bookmarksOf(entries), notebookOf(entries).marked]).toEqual([[], [], []]);
  expect(withdrawnNotes(entries)).toMatchObject([{ text: 'Wrong.', withdrawn: { by: 'otto', journalNumber: 4 } }]);
  await expect(actOnNotebook(host, { act: 'undo', actId: noted?.hash ?? '' })).rejects.toThrow('taken back already');
  await actOnNotebook(host, { act: 'undo', actId: undo.hash });
  expect(notesOf(journal().entries).map(({ text }) => text)).toEqual(['Wrong.']);
  expect(entries.slice(0, 3)).toEqual(journal().entries.slice(0, 3));
});

test('a question is answered with evidence, a hypothesis is weighed and judged, each with its history', async () => {
  const { host, journal } = notebookHost();
  const question = await actOnNotebook(host, { act: 'ask', text: 'Who gave the account number?' });
  const settle = { act: 'settle', questionId: question.hash } as const;
  await expect(actOnNotebook(host, { ...settle, state: 'unanswerable', text: ' ', evidence: [] })).rejects.toThrow(
    'Say why',
  );
  await actOnNotebook(host, { ...settle, state: 'unanswerable', text: 'The mail is missing.', evidence: [] });
  await actOnNotebook(host, { ...settle, state: 'answered', text: 'The message of 9:02.', evidence: [EVENT, EVENT] });
  const supposed = await actOnNotebook(host, { act: 'propose', text: 'A mule account.', bearsOn: 'injected-content' });
  const about = { hypothesisId: supposed.hash } as const;
  await actOnNotebook(host, { act: 'weigh', ...about, subject: EVENT, side: 'for', comment: 'The same IBAN.' });
  await actOnNotebook(host, { act: 'weigh', ...about, subject: RANGE, side: 'for', comment: '' });
  await actOnNotebook(host, { act: 'weigh', ...about, subject: EVENT, side: 'against', comment: 'No: another bank.' });
  await actOnNotebook(host, { act: 'weigh', ...about, subject: RANGE, side: 'neither', comment: '' });
  await expect(actOnNotebook(host, { act: 'judge', ...about, state: 'refuted', reason: '' })).rejects.toThrow(
    'Say why',
  );
  await actOnNotebook(host, { act: 'judge', ...about, state: 'refuted', reason: 'Another bank.' });
  const { questions, hypotheses } = notebookOf(journal().entries);
  expect(questions).toMatchObject([
    { state: 'answered', latest: { text: 'The message of 9:02.', evidence: [EVENT], by: 'otto' } },
  ]);
  expect(questions[0]?.history).toHaveLength(2);
  expect(hypotheses).toMatchObject([
    {
      state: 'refuted',
      bearsOn: 'injected-content',
      latest: { reason: 'Another bank.' },
      evidence: [{ subject: EVENT, side: 'against', comment: 'No: another bank.' }],
    },
  ]);
});

test('blocks keep the order in which people put them, and a block taken back leaves the place of others alone', async () => {
  const { host, journal } = notebookHost();
  const add = async (text: string, after?: string) =>
    (await actOnNotebook(host, { act: 'add-block', block: prose(text), after })).hash;
  const texts = () =>
    notebookOf(journal().entries).story.map(({ block }) => (block.kind === 'prose' ? block.text : block.kind));
  const a = await add('a');
  const b = await add('b');
  const c = await add('c', '');
  const d = await add('d', a);
  expect(texts()).toEqual(['c', 'a', 'd', 'b']);
  await actOnNotebook(host, { act: 'move-block', blockId: b, after: '' });
  expect(texts()).toEqual(['b', 'c', 'a', 'd']);
  const removed = await actOnNotebook(host, { act: 'remove-block', blockId: a });
  await actOnNotebook(host, { act: 'move-block', blockId: d, after: c });
  expect(texts()).toEqual(['b', 'c', 'd']);
  await actOnNotebook(host, { act: 'change-block', blockId: d, block: prose('d, changed') });
  await actOnNotebook(host, { act: 'undo', actId: removed.hash });
  expect(texts()).toEqual(['b', 'c', 'd, changed', 'a']);
  await expect(actOnNotebook(host, { act: 'move-block', blockId: d, after: 'nowhere' })).rejects.toThrow(
    'no such place',
  );
});

test('undo and redo walk back and forth as in an editor, and anything new ends what could be done again', async () => {
  const { host, journal } = notebookHost();
  const texts = () => notebookOf(journal().entries).story.map(({ block }) => 'text' in block && block.text);
  const add = (text: string) => actOnNotebook(host, { act: 'add-block', block: prose(text), after: undefined });
  const step = async (name: 'undo' | 'redo') =>
    await actOnNotebook(host, { act: 'undo', actId: notebookOf(journal().entries)[name] ?? '' });
  await add('a');
  await add('b');
  await step('undo');
  await step('undo');
  expect(texts()).toEqual([]);
  await expect(step('undo')).rejects.toThrow('no such act');
  await step('redo');
  await step('redo');
  expect(texts()).toEqual(['a', 'b']);
  await step('undo');
  expect(texts()).toEqual(['a']);
  await add('c');
  await expect(step('redo')).rejects.toThrow('no such act');
  await step('undo');
  expect(texts()).toEqual(['a']);
});

test('a fact without an event is refused, and so is what says nothing', async () => {
  const { host } = notebookHost();
  const refused: readonly (readonly [NotebookRequest, string])[] = [
    [
      { act: 'add-block', block: { kind: 'prose', text: 'Paid.', tone: 'fact', eventIds: [] }, after: undefined },
      'name an event',
    ],
    [{ act: 'add-block', block: prose(' \n'), after: undefined }, 'Write the passage'],
    [
      { act: 'add-block', block: { kind: 'slice', filter: {}, rows: 0, caption: '' }, after: undefined },
      '1 to 200 rows',
    ],
    [{ act: 'tag', subject: EVENT, tag: 'a,b', isSet: true }, 'without commas'],
    [{ act: 'tag', subject: EVENT, tag: 'a', isSet: false }, 'so already'],
    [{ act: 'star', subject: { kind: 'range', filter: {} }, isSet: true }, 'Choose what it is about'],
    [{ act: 'remove-block', blockId: 'x' }, 'no such block'],
    [{ act: 'undo', actId: 'x' }, 'no such act'],
  ];
  for (const [request, why] of refused) await expect(actOnNotebook(host, request)).rejects.toThrow(why);
});

test('entries of another shape say nothing and are named', () => {
  const { add, journal } = notebookHost();
  add(
    { act: 'range.tagged', object: 'all', data: { tag: 'x', isSet: true, filter: { tools: 'send_payment' } } },
    { act: 'range.tagged', object: 'all', data: { tag: 'x', isSet: true, filter: { colour: ['red'] } } },
    { act: 'story.block_added', object: 'slice', data: { block: { kind: 'slice', rows: 3 } } },
    { act: 'question.settled', object: 'nobody asked', data: { state: 'answered', text: 'x', evidence: [] } },
    { act: 'event.tagged', object: 'e1', data: { tag: 7 } },
  );
  const notebook = notebookOf(journal().entries);
  expect(notebook.unread).toEqual([2, 3, 4, 5, 6]);
  expect(stateOf(notebook)).toMatchObject({ marked: [], questions: [], story: [] });
});

type Make = (notebook: Notebook, pick: number) => NotebookRequest;

const requests = fc.constantFrom<Make[]>(
  (_, pick) => ({
    act: 'tag',
    subject: SUBJECTS[pick % 4] ?? EVENT,
    tag: pick % 2 === 0 ? 'a' : 'b',
    isSet: pick % 3 > 0,
  }),
  (_, pick) => ({ act: 'star', subject: SUBJECTS[pick % 4] ?? EVENT, isSet: pick % 3 > 0 }),
  (_, pick) => ({ act: 'comment', subjects: SUBJECTS.slice(0, pick % 3), text: `c${pick}` }),
  (_, pick) => ({ act: 'ask', text: `q${pick}` }),
  ({ questions }, pick) => ({
    act: 'settle',
    state: pick % 2 === 0 ? 'answered' : 'open',
    text: 'x',
    evidence: SUBJECTS.slice(0, pick % 4),
    questionId: questions[pick % Math.max(1, questions.length)]?.id ?? '',
  }),
  (_, pick) => ({ act: 'propose', text: `h${pick}`, bearsOn: undefined }),
  ({ hypotheses }, pick) => ({
    act: 'weigh',
    subject: SUBJECTS[pick % 4] ?? EVENT,
    side: pick % 2 === 0 ? 'for' : 'neither',
    comment: '',
    hypothesisId: hypotheses[pick % Math.max(1, hypotheses.length)]?.id ?? '',
  }),
  ({ story }, pick) => ({ act: 'add-block', block: prose(`p${pick}`), after: story[pick % (story.length + 1)]?.id }),
  ({ story }, pick) => ({
    act: 'move-block',
    blockId: story[pick % Math.max(1, story.length)]?.id ?? '',
    after: story[(pick >> 3) % (story.length + 1)]?.id ?? '',
  }),
  ({ story }, pick) => ({ act: 'remove-block', blockId: story[pick % Math.max(1, story.length)]?.id ?? '' }),
  ({ acts }, pick) => ({ act: 'undo', actId: acts[pick % Math.max(1, acts.length)]?.id ?? '' }),
);

test('whatever is done: read again the journal gives the same notebook, and an undo gives the one before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(requests, fc.nat(1000)), { maxLength: 25 }), async (steps) => {
      const { host, journal } = notebookHost();
      const now = () => notebookOf(journal().entries);
      for (const [make, pick] of steps) {
        const before = now();
        const entry = await actOnNotebook(host, make(before, pick)).catch(() => undefined);
        if (!entry) expect(now()).toEqual(before);
        else if (pick % 4 === 0) {
          const after = now();
          const undo = await actOnNotebook(host, { act: 'undo', actId: entry.hash });
          expect(stateOf(now())).toEqual(stateOf(before));
          await actOnNotebook(host, { act: 'undo', actId: undo.hash });
          expect(stateOf(now())).toEqual(stateOf(after));
        }
      }
      const { entries } = journal();
      const again = verifyChain(entries.map(journalLine));
      expect(again.state.state).toBe('whole');
      expect(notebookOf(again.entries)).toEqual(now());
      const ids = now().story.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(now().acts).toHaveLength(entries.length - 1);
    }),
    { numRuns: 60 },
  );
});
