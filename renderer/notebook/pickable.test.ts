import { expect, test } from 'vitest';
import { FAKE_EVENTS } from '../testing/fake-case.ts';
import { FAKE_NOTEBOOK } from '../testing/fake-notebook.ts';
import { type PickKnown, pickables } from './pickable.ts';

const KNOWN: PickKnown = {
  typed: '',
  events: FAKE_EVENTS.slice(0, 2),
  agents: [
    { id: 'agent:refund', name: 'Refund desk' },
    { id: 'agent:mail', name: 'Mail clerk' },
  ],
  findings: [],
  queries: [{ name: 'All calls', sql: 'SELECT count(*) FROM event', by: 'm.keller', at: '2026-03-02T09:00:00Z' }],
  ranges: [{ name: 'events of the present filter', filter: { tools: ['send_money'] } }],
  notebook: FAKE_NOTEBOOK,
};

const shown = (known: PickKnown, picking: 'event' | 'subject' | 'story') =>
  pickables(known, picking).map(({ sort, title }) => `${sort} ${title}`);

test('a passage cites events alone, evidence has no blocks of queries, a story takes all', () => {
  expect(shown(KNOWN, 'event')).toHaveLength(2);
  expect(shown(KNOWN, 'subject').slice(2)).toEqual(['agent Refund desk', 'agent Mail clerk', 'events tool:send_money']);
  expect(shown(KNOWN, 'story').slice(2)).toEqual([
    ...['agent Refund desk', 'agent Mail clerk', 'events tool:send_money'],
    ...['graph tool:send_money', 'query All calls'],
  ]);
});

test('every word that is typed has to stand in what is offered', () => {
  const typed = { ...KNOWN, typed: 'DESK refund', events: [], ranges: [], queries: [] };
  expect(shown(typed, 'story')).toEqual(['agent Refund desk']);
});

test('each is put into the story as the block that shows it', () => {
  const blocks = pickables({ ...KNOWN, events: [], notebook: undefined }, 'story').map(({ block }) => block);
  expect(blocks).toEqual([
    { kind: 'graph', filter: { actors: ['agent:refund'] }, rows: 10, caption: '' },
    { kind: 'graph', filter: { actors: ['agent:mail'] }, rows: 10, caption: '' },
    { kind: 'slice', filter: { tools: ['send_money'] }, rows: 10, caption: '' },
    { kind: 'graph', filter: { tools: ['send_money'] }, rows: 10, caption: '' },
    { kind: 'query', sql: 'SELECT count(*) FROM event', rows: 10, caption: 'All calls' },
  ]);
});
