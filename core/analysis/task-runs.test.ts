import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import type { Database } from '../ports/database.ts';
import { toolSpan, userMessage } from '../testing/drafts.ts';
import { loadDrafts } from '../testing/load-drafts.ts';
import { taskRunsOf } from './task-runs.ts';

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
  await loadDrafts(database, [
    userMessage('Pay the\n invoice.'),
    toolSpan('read_mail', { id: 1 }, 'from ana@example.com'),
    userMessage('Pay the\n invoice.', { sessionId: 'session-2' }),
    userMessage('And then close the ticket.', { sessionId: 'session-2' }),
    userMessage('Close the ticket.', { sessionId: 'session-3' }),
    userMessage('Pay the\n invoice.', { sessionId: 'session-3' }),
    // What it began with is not recorded, so nobody knows whether it is the same task.
    userMessage('', { sessionId: 'session-4', input: undefined, output: undefined, contentState: 'not_recorded' }),
    userMessage('Pay the\n invoice.', { sessionId: 'session-4' }),
  ]);
});
afterAll(() => database.close());

test('sessions that begin with the same request, byte for byte, are runs of one task', async () => {
  const tasks = await taskRunsOf(database);
  expect(tasks.map(({ words, runs }) => [words, runs.map(({ sessionId, events }) => [sessionId, events])])).toEqual([
    [
      'Pay the invoice.',
      [
        ['session-1', 2],
        ['session-2', 2],
      ],
    ],
  ]);
});
