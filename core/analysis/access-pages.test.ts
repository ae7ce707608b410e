import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import type { Database } from '../ports/database.ts';
import { subagentNamed, toolCall, toolResult } from '../testing/drafts.ts';
import { loadDrafts } from '../testing/load-drafts.ts';
import { openWasmInNode } from '../testing/wasm-in-node.ts';
import { accessGroups } from './access-groups.ts';
import { accessLedger } from './access-ledger.ts';
import { accessRecords } from './access-records.ts';
import { accessPage } from './access-rows.ts';
import { eventPage, eventsNamed } from './events.ts';

const EVENTS = [
  toolCall('query_db', { sql: 'SELECT * FROM customers WHERE region = 1 LIMIT 50' }),
  toolResult('query_db', '[{"id":4711,"email":"emma@example.com"},{"id":4712}]', { status: 'ok' }),
  toolCall('get_customer', { customer_id: 4711 }, { actor: subagentNamed('helper'), sessionId: 's2' }),
  toolCall('query_db', { sql: 'SELECT * FROM orders LIMIT 5' }, { sessionId: 's3' }),
  toolCall('send_email', { to: 'out@example.org', body: 'GB29NWBK60161331926819' }, { sessionId: 's4' }),
  toolCall('send_email', { to: 'out@example.org', body: 'again' }, { status: 'error', sessionId: 's4' }),
];

let engines: readonly Database[];
beforeAll(async () => {
  engines = [await openNative(':memory:'), await openWasmInNode()];
  for (const database of engines) await loadDrafts(database, EVENTS);
});
afterAll(async () => {
  for (const database of engines) await database.close();
});

/** What both engines answer alike. */
async function both<Answer>(ask: (database: Database) => Promise<Answer>): Promise<Answer> {
  const [first, second] = await Promise.all(engines.map(ask));
  if (first === undefined) throw new Error('No engine answered.');
  expect(second).toEqual(first);
  return first;
}

test('accesses are paged in the order asked for; what is not recorded comes last either way', async () => {
  const objects = async (isDescending: boolean, start = 0) => {
    const sort = { by: 'rows', isDescending } as const;
    const page = await both((database) => accessPage(database, { start, count: 3, sort }));
    expect(page.total).toBe(5);
    return page.rows.map(({ object }) => object);
  };
  expect(await objects(false)).toEqual(['customers', 'orders', 'customer']);
  expect(await objects(true)).toEqual(['orders', 'customers', 'customer']);
  expect(await objects(true, 3)).toEqual(['out@example.org', 'out@example.org']);
});

test('groups count failed calls apart, and never add a bound to a figure', async () => {
  const { groups, total } = await both((database) =>
    accessGroups(database, { filter: {}, by: 'system', start: 0, count: 2 }),
  );
  expect(total).toBe(3);
  expect(groups.map(({ value, accesses, failed, counts }) => [value, accesses, failed, counts])).toEqual([
    ['mail', 2, 1, { exact: 0, atLeast: 0, atMost: 0, notRecorded: 1 }],
    ['sql', 2, 0, { exact: 2, atLeast: 0, atMost: 5, notRecorded: 0 }],
  ]);
});

test('groups and pages agree under every filter', async () => {
  const [database] = engines;
  if (!database) throw new Error('No engine.');
  for (const by of ['system', 'object', 'operation', 'agent', 'destination'] as const) {
    const { groups } = await accessGroups(database, { filter: {}, by, start: 0, count: 100 });
    for (const { value, accesses } of groups) {
      const page = await accessPage(database, { [by]: value, start: 0, count: 100 });
      expect([by, value, page.total]).toEqual([by, value, accesses]);
    }
  }
  expect((await accessPage(database, { isFailed: true, start: 0, count: 9 })).rows.map(({ status }) => status)).toEqual(
    ['error'],
  );
});

test('a record is found by words, with everyone who came near it, the first first', async () => {
  const { records, total } = await both((database) =>
    accessRecords(database, { words: ' CUSTOMER 4711', start: 0, count: 10 }),
  );
  expect(total).toBe(1);
  expect(records[0]).toMatchObject({ record: 'customer_id:4711', name: 'customer_id', value: '4711', calls: 2 });
  expect(
    records[0]?.agents.map(({ name, calls, inArguments, inResults }) => [name, calls, inArguments, inResults]),
  ).toEqual([
    ['Assistant', 1, 0, 1],
    ['Sub-agent helper', 1, 1, 0],
  ]);
  expect(await both((database) => accessRecords(database, { words: "4711'%", start: 0, count: 10 }))).toEqual({
    total: 0,
    start: 0,
    records: [],
  });
});

test('what left carries how much of it is known', async () => {
  const { departures } = await both((database) => accessLedger(database, { start: 0, count: 0 }));
  expect(departures.map(({ destination, calls, failed, counts }) => [destination, calls, failed, counts])).toEqual([
    ['out@example.org', 2, 1, { exact: 0, atLeast: 0, atMost: 0, notRecorded: 1 }],
  ]);
});

test('events are found by their ids, in the order of the case', async () => {
  const all = await both((database) => eventPage(database, {}, { start: 0, count: 100 }));
  const ids = all.rows.map(({ eventId }) => eventId);
  const named = await both((database) => eventsNamed(database, [...ids.slice(1, 3).reverse(), 'no-such-event']));
  expect(named).toEqual(all.rows.slice(1, 3));
  expect(await both((database) => eventsNamed(database, []))).toEqual([]);
});
