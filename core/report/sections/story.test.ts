import { expect, it } from 'vitest';
import type { EventDetail } from '../../model/answers.ts';
import type { NotebookRequest } from '../../model/notebook.ts';
import type { SqlAnswer, SqlQuery } from '../../model/sql-answer.ts';
import type { StoryBlock } from '../../model/story.ts';
import { actOnNotebook } from '../../notebook-act.ts';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { entry, reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import type { ReportContext } from '../context.ts';
import { answerBlock } from '../story-answers.ts';
import story from './story.ts';

const OPINION = { kind: 'prose', text: 'She was deceived.', tone: 'opinion', eventIds: [] } as const;

/** A case with a notebook: every kind of block, a question of each state, a hypothesis with both sides. */
async function withNotebook(): Promise<ReportContext> {
  const context = reportContext();
  const entries = [...context.journal.entries];
  const journal = { ...context.journal, entries };
  const act = async (request: NotebookRequest) =>
    await actOnNotebook(
      {
        journal: async () => journal,
        append: async (name, object, data) => {
          const made = entry(entries.length + 1, name, object, data);
          entries.push(made);
          return made;
        },
      },
      request,
    );
  const add = async (block: StoryBlock) => await act({ act: 'add-block', block, after: undefined });
  await add({ kind: 'heading', text: 'How the money left' });
  await add({ kind: 'prose', text: 'It was paid.\n\nTwice tried.', tone: 'fact', eventIds: [eventId(1), eventId(2)] });
  const opinion = await add(OPINION);
  await add({ kind: 'slice', filter: { kinds: ['tool_call'] }, rows: 1, caption: 'The payments' });
  await add({ kind: 'table', filter: {}, by: 'tools', rows: 10, caption: '' });
  await add({ kind: 'graph', filter: {}, rows: 2, caption: '' });
  await add({ kind: 'query', sql: 'SELECT tool_name FROM event', rows: 2, caption: 'Tools' });
  await add({ kind: 'query', sql: 'SELECT broken', rows: 10, caption: '' });
  await add({ kind: 'event', eventId: eventId(3), caption: '' });
  await add({ kind: 'finding', findingId: 'payment-from-content-1', caption: '' });
  await add({ kind: 'finding', findingId: 'gone', caption: '' });
  await act({ act: 'change-block', blockId: opinion.hash, block: { ...OPINION, text: 'She was deceived by a mail.' } });
  const event = { kind: 'event', id: eventId(1) } as const;
  const answered = await act({ act: 'ask', text: 'Who gave the account number?' });
  const settle = { act: 'settle', questionId: answered.hash } as const;
  await act({
    ...settle,
    state: 'answered',
    text: 'The invoice.',
    evidence: [event, { kind: 'agent', id: 'agent:billing' }],
  });
  const gone = await act({ act: 'ask', text: 'Who wrote the invoice?' });
  await act({
    ...settle,
    questionId: gone.hash,
    state: 'unanswerable',
    text: 'The mail is not in the case.',
    evidence: [],
  });
  await act({ act: 'ask', text: 'Did she see it?' });
  const supposed = await act({ act: 'propose', text: 'The account is a mule’s.', bearsOn: 'injected-content' });
  const weigh = { act: 'weigh', hypothesisId: supposed.hash } as const;
  await act({ ...weigh, subject: event, side: 'for', comment: 'Opened the same day.' });
  await act({ ...weigh, subject: { kind: 'range', filter: { tools: ['send_money'] } }, side: 'against', comment: '' });
  await act({ act: 'judge', hypothesisId: supposed.hash, state: 'supported', reason: 'The bank says so.' });
  return { ...context, journal, questions: { ...context.questions, ...QUESTIONS } };
}

const [FACETS_OF_TOOLS, KINDS] = [
  [{ value: 'send_money', name: 'send_money', count: 2 }],
  [
    { value: 'tool_call', name: 'tool_call', count: 2 },
    { value: 'user_message', name: 'user_message', count: 2 },
  ],
];
const QUESTIONS = {
  facets: async () => ({ actors: [], tools: FACETS_OF_TOOLS, kinds: KINDS, sessions: [], statuses: [], sources: [] }),
  event: async (id: string) => (await detailOf(id)) as EventDetail,
  askSql: async ({ sql }: SqlQuery) => answerOf(sql),
};

function answerOf(sql: string): SqlAnswer {
  if (sql.startsWith('SELECT broken')) {
    const problem = { message: 'There is no column "broken".', advice: 'Look at the schema.', suggestions: [] };
    return { state: 'refused', problem: { ...problem, from: 7, to: 13, line: 1, column: 8 } };
  }
  return {
    ...{ state: 'answered', columns: [{ name: 'tool_name', type: 'VARCHAR' }], total: 3, sha256: 'ab'.repeat(32) },
    rows: [['send_money'], [null], ['read_email']],
    notes: [{ code: 'unordered', sentence: 'Nothing promises the order of its rows.', touchesHash: false }],
  };
}

/** What a quotation reads of an event. */
async function detailOf(id: string): Promise<Partial<EventDetail>> {
  const { rows } = await reportContext().questions.events({}, 0, 10);
  const [row] = rows.filter((one) => one.eventId === id).map((one) => ({ ...one, kind: 'agent_message' as const }));
  if (!row) throw new Error('The test quotes an event of the fixture.');
  const provenance = { sourceName: 'billing-agent.jsonl', recordNo: 3, offset: 1536 } as EventDetail['provenance'];
  return { row, input: undefined, output: `\u202eI was told to.${' x'.repeat(1200)}`, provenance };
}

it('prints the story with its blocks frozen, the questions and the hypotheses', async () => {
  const lines = plainBlocks(await story.build(await withNotebook()));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('story.golden.txt');
});

it('says what it leaves out, and marks fact, testimony, assessment and opinion apart', async () => {
  const lines = plainBlocks(await story.build(await withNotebook()));
  expect(lines.filter((line) => line.startsWith('not_shown:'))).toEqual([
    'not_shown: 1 of 2 events are listed, the first in order.',
    'not_shown: 2 events of which no tool is recorded: not counted here.',
    'not_shown: 2 of 3 relations are listed, the first in order.',
    'not_shown: 2 of 3 rows, sorted as text, are listed, the first in order.',
    'not_shown: The case gives no answer: There is no column "broken". Look at the schema.',
    'not_shown: 2,415 letters are recorded; the first 2,000 are quoted.',
    'not_shown: The case gives no answer: No rule gives this finding any more: evidence, a clock or a rule has changed.',
  ]);
  expect(lines).toContain('fact: It was paid.');
  expect(lines).toContain('opinion: She was deceived by a mail.');
  expect(lines.filter((line) => line.startsWith('reported: '))).toHaveLength(1);
});

it('asks for the same bytes twice, and the hash tells one answer from another', async () => {
  const context = await withNotebook();
  expect(await story.build(context)).toEqual(await story.build(context));
  const block = { kind: 'slice', filter: { kinds: ['tool_call'] }, rows: 1, caption: '' } as const;
  const ask = async (questions: ReportContext['questions']) => await answerBlock({ questions, entries: [] }, block);
  const other = reportContext({ preview: 'something else' });
  expect((await ask(other.questions)).sha256).not.toBe((await ask(context.questions)).sha256);
});

it('says where there is nothing', async () => {
  expect(plainBlocks(await story.build(reportContext()))).toEqual([
    'The notebook of the case holds no story, no questions and no hypotheses.',
  ]);
});
