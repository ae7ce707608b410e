import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import type { Database } from '../ports/database.ts';
import { toolCall, toolSpan, userMessage } from '../testing/drafts.ts';
import { loadDrafts } from '../testing/load-drafts.ts';
import { compareEvents } from './compare.ts';

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
  const second = { sessionId: 'session-2' };
  await loadDrafts(database, [
    userMessage('Pay the invoice.'),
    toolSpan('read_mail', { id: 1 }, 'from ana@example.com'),
    toolSpan('lookup', { name: 'Ana' }, 'found'),
    toolCall('pay', { amount: 10 }, { status: 'ok' }),
    userMessage('Pay the invoice.', second),
    toolSpan('read_mail', { id: 1 }, 'from ana@example.com', second),
    toolCall('pay', { amount: 4860 }, { ...second, status: 'denied' }),
    toolCall('pay', undefined, second),
  ]);
});
afterAll(() => database.close());

const SESSIONS = [{ sessions: ['session-1'] }, { sessions: ['session-2'] }] as const;

test('two runs of a task: calls stand opposite calls of the same tool, and arguments are compared where recorded', async () => {
  const { steps, left, right, unaligned } = await compareEvents(database, ...SESSIONS);
  expect(steps.map(({ left: a, right: b, inputs }) => [a?.toolName, b?.toolName, inputs])).toEqual([
    ['read_mail', 'read_mail', 'same'],
    ['lookup', undefined, 'alone'],
    ['pay', 'pay', 'different'],
    [undefined, 'pay', 'alone'],
  ]);
  expect([left.toolCalls, left.denials, left.callsWithoutArguments]).toEqual([3, 0, 0]);
  expect([right.toolCalls, right.denials, right.callsWithoutArguments]).toEqual([3, 1, 1]);
  expect(unaligned).toEqual({ left: 0, right: 0 });
});

test('counts of tools and data stand side by side, what differs most first', async () => {
  const { tools, dataClasses } = await compareEvents(database, ...SESSIONS);
  expect(tools).toEqual([
    { name: 'lookup', left: 1, right: 0 },
    { name: 'pay', left: 1, right: 2 },
    { name: 'read_mail', left: 1, right: 1 },
  ]);
  expect(dataClasses).toEqual([{ name: 'personal', left: 1, right: 1 }]);
});

test('arguments that are not recorded are neither the same nor different', async () => {
  const later = await compareEvents(
    database,
    { sessions: ['session-1'] },
    { sessions: ['session-2'], statuses: ['not_recorded'] },
  );
  expect(later.steps.find(({ left, right }) => left?.toolName === 'pay' && right)?.inputs).toBe('not_recorded');
});

test('a set compared with itself differs in nothing', async () => {
  const [own] = SESSIONS;
  const { steps, tools } = await compareEvents(database, own, own);
  expect(steps.every(({ inputs }) => inputs === 'same')).toBe(true);
  expect(tools.every(({ left, right }) => left === right)).toBe(true);
});
