import type { SqlAnswer, SqlAnswered } from '../../core/model/sql-answer.ts';
import type { WorkbenchApi } from '../worker/api.ts';
import { FAKE_EVENTS } from './fake-case.ts';

/** An answer with an event, a NULL and hostile text in it. */
export const FAKE_SQL_ANSWER: SqlAnswered = {
  state: 'answered',
  columns: [
    { name: 'event_id', type: 'VARCHAR' },
    { name: 'tool_name', type: 'VARCHAR' },
    { name: 'calls', type: 'BIGINT' },
  ],
  rows: [
    [FAKE_EVENTS[0]?.eventId ?? '', '<b>evil\u202e</b>', '3'],
    [null, 'send_money', '12'],
  ],
  total: 2,
  sha256: 'c0ffee'.repeat(10).padEnd(64, '0'),
  notes: [{ code: 'unordered', sentence: 'The query has no ORDER BY.', touchesHash: false }],
};

export const FAKE_SQL_REFUSAL: SqlAnswer = {
  state: 'refused',
  problem: {
    message: 'The tables in FROM have no column kin.',
    advice: 'Did you mean kind?',
    suggestions: ['kind'],
    from: 7,
    to: 10,
    line: 1,
    column: 8,
  },
};

/** A case without saved queries that takes every one. */
export function fakeSavedQueries(): Pick<WorkbenchApi, 'savedQueries' | 'saveQuery' | 'removeQuery'> {
  return { savedQueries: async () => [], saveQuery: async () => true, removeQuery: async () => undefined };
}
