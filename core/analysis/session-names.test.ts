import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { nsToIso } from '../base/time.ts';
import { countedSessionTitle, narrowSessionTitle, sessionTitle } from '../model/session-name.ts';
import type { Database } from '../ports/database.ts';
import { toolSpan, userMessage } from '../testing/drafts.ts';
import { loadDrafts } from '../testing/load-drafts.ts';
import { sessionNames } from './session-names.ts';

const LONG = `Please look into the refund of order 4711, which the customer says was never paid out. ${'Really. '.repeat(200)}`;

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
  await loadDrafts(database, [
    userMessage('Pay the\n invoice.', { startNs: 1_773_734_404_000_000_000n }),
    toolSpan('read_mail', { id: 1 }, 'from ana@example.com'),
    userMessage('And then close the ticket.'),
    userMessage(LONG, { sessionId: 'session-2', startNs: undefined, endNs: undefined }),
    userMessage('', { sessionId: 'session-3', input: undefined, output: undefined, contentState: 'not_recorded' }),
    userMessage('Not what it began with.', { sessionId: 'session-3' }),
  ]);
});
afterAll(() => database.close());

test('a session is known by who acted first, what was first asked, when, and how much it holds', async () => {
  const [first] = await sessionNames(database);
  expect(first).toMatchObject({ sessionId: 'session-1', request: 'Pay the invoice.', isCut: false, events: 3 });
  expect(first?.agents).toBe(1);
  expect(first?.agent).toBeDefined();
  expect(first && countedSessionTitle(first, nsToIso)).toMatch(
    /^[^·]+ · “Pay the invoice\.” · \d{4}-[^·]+Z · 3 events · session-1$/,
  );
});

test('where there is little room, what tells a session from others stands first', async () => {
  const names = await sessionNames(database);
  const [first, second, third] = names.map((name) => narrowSessionTitle(name, () => '08:00 Z'));
  expect(first).toMatch(/^“Pay the invoice\.” · (?:08:00 Z · )?[^·]+ · session-1$/);
  expect(second).toMatch(/^“Please look into .+…” · session-2$/);
  expect(third).toMatch(/^(?:08:00 Z · )?session-3$/);
});

test('a long request is cut visibly, and what is missing is said to be not recorded', async () => {
  const names = await sessionNames(database);
  expect(names.map((name) => sessionTitle(name, nsToIso)).slice(1)).toEqual([
    'agent not recorded · “Please look into the refund of order 4711, which the customer sa…” · time not recorded · session-2',
    expect.stringMatching(/^agent not recorded · request not recorded · .+ · session-3$/),
  ]);
});
