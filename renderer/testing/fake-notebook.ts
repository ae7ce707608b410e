import type { Notebook, Said } from '../../core/model/notebook.ts';
import type { BlockAnswer, LiveBlock } from '../../core/model/story.ts';
import type { WorkbenchApi } from '../worker/api.ts';
import { FAKE_EVENTS } from './fake-case.ts';

const said = (journalNumber: number): Said => ({ by: 'm.keller', at: '2026-03-02T09:00:00.000Z', journalNumber });
const EVENT = { kind: 'event', id: FAKE_EVENTS[3]?.eventId ?? '' } as const;
const FINDING = { kind: 'finding', id: 'payment-from-content-1' } as const;

/** A made-up notebook: something of everything, hostile in places. */
export const FAKE_NOTEBOOK: Notebook = {
  marked: [
    {
      key: `event:${EVENT.id}`,
      subject: EVENT,
      tags: [{ tag: 'payment', ...said(11) }],
      star: said(12),
      bookmark: undefined,
      comments: [{ id: 'c1', text: 'Here it \u202ebegan.', subjects: [EVENT], ...said(13) }],
    },
    {
      key: 'range:{"tools":["send_money"]}',
      subject: { kind: 'range', filter: { tools: ['send_money'] } },
      tags: [{ tag: 'payment', ...said(14) }],
      star: undefined,
      bookmark: undefined,
      comments: [],
    },
  ],
  remarks: [{ id: 'c2', text: 'The bank called.', subjects: [], ...said(15) }],
  tags: [{ tag: 'payment', subjects: 2 }],
  questions: [
    { id: 'q1', text: 'Who gave the account number?', asked: said(16), state: 'open', latest: undefined, history: [] },
  ],
  hypotheses: [
    {
      ...{ id: 'h1', text: 'The account is a mule’s.', bearsOn: 'injected-content', proposed: said(17) },
      ...{ state: 'open', latest: undefined, history: [] },
      evidence: [{ key: 'finding', subject: FINDING, side: 'for', comment: 'The same IBAN.', ...said(18) }],
    },
  ],
  story: [
    { id: 'b1', block: { kind: 'heading', text: 'How the money left' }, added: said(19), changed: undefined },
    {
      id: 'b2',
      block: { kind: 'prose', text: 'An agent paid.', tone: 'fact', eventIds: [EVENT.id] },
      ...{ added: said(20), changed: undefined },
    },
    {
      id: 'b3',
      block: { kind: 'slice', filter: { tools: ['send_money'] }, rows: 1, caption: 'The payments' },
      ...{ added: said(21), changed: said(22) },
    },
  ],
  acts: [
    { id: 'c1', act: 'note.added', words: 'comment: Here it began.', undone: undefined, ...said(13) },
    {
      ...{ id: 'x', act: 'event.starred', words: 'star on event e9', ...said(23) },
      undone: { id: 'y', ...said(24) },
    },
  ],
  undo: 'c1',
  redo: undefined,
  unread: [],
};

export function fakeNotebook(): Partial<WorkbenchApi> {
  return {
    bookmarks: async () => [],
    notebook: async () => FAKE_NOTEBOOK,
    storyBlock: async (block) => fakeBlockAnswer(block),
  };
}

function fakeBlockAnswer(block: LiveBlock): BlockAnswer {
  return {
    ...{
      question: 'events',
      asked: JSON.stringify(block.caption),
      sha256: 'ab'.repeat(32),
      tone: 'fact',
      notes: [],
      facts: [],
    },
    ...{ says: '2 events of tool:send_money.', leftOut: ['1 of 2 events are listed, the first in order.'] },
    ...{ quote: undefined, eventIds: [EVENT.id], picture: undefined, problem: undefined },
    table: {
      columns: [{ title: 'What', isNumber: false }],
      rows: [{ cells: ['tool call'], eventId: EVENT.id }],
    },
  };
}
