import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import type { Database } from '../ports/database.ts';
import { subagentNamed, toolCall, toolResult } from '../testing/drafts.ts';
import { loadDrafts } from '../testing/load-drafts.ts';
import { openWasmInNode } from '../testing/wasm-in-node.ts';
import { accessLedger } from './access-ledger.ts';
import { tableDigests } from './digest.ts';

const EVENTS = [
  toolCall('query_db', { sql: 'SELECT * FROM customers WHERE region = 1 LIMIT 50' }),
  toolResult('query_db', '[{"id":4711,"email":"emma@example.com"},{"id":4712}]', { status: 'ok' }),
  toolCall('get_customer', { customer_id: 4711 }, { actor: subagentNamed('helper'), sessionId: 's2' }),
  toolCall('query_db', { sql: 'SELECT * FROM orders LIMIT 5' }, { sessionId: 's3' }),
  toolCall('send_email', { to: 'out@example.org', body: 'GB29NWBK60161331926819' }, { sessionId: 's4' }),
  toolCall('send_money', { recipient: 'GB29NWBK60161331926819', amount: 3 }, { status: 'denied', sessionId: 's5' }),
];

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
  await loadDrafts(database, EVENTS);
});
afterAll(async () => await database.close());

const all = { start: 0, count: 100 };

describe('the ledger', () => {
  test('has each access, with what came of it', async () => {
    const { rows, total } = await accessLedger(database, all);
    expect(total).toBe(5);
    expect(rows.map((row) => [row.operation, row.system, row.object, row.rows, row.rowsBasis, row.records])).toEqual([
      ['read', 'sql', 'customers', 2, 'exact', 3],
      ['read', 'tool', 'customer', undefined, 'not_recorded', 1],
      ['read', 'sql', 'orders', 5, 'at_most', 0],
      ['send', 'mail', 'out@example.org', undefined, 'not_recorded', 0],
      ['pay', 'payments', 'money', undefined, 'not_recorded', 0],
    ]);
    expect(rows.map(({ sentClasses, receivedClasses }) => [sentClasses, receivedClasses])).toEqual([
      [[], ['personal']],
      [[], []],
      [[], []],
      [['financial', 'personal'], []],
      [['financial'], []],
    ]);
  });

  test('says who else came near a record', async () => {
    const { records, total } = await accessLedger(database, { ...all, record: 'customer_id:4711' });
    expect(total).toBe(2);
    expect(records).toEqual([
      {
        record: 'customer_id:4711',
        calls: 2,
        agents: [
          { id: 'agent:assistant', name: 'Assistant', calls: 1 },
          { id: 'subagent:helper', name: 'Sub-agent helper', calls: 1 },
        ],
      },
    ]);
    expect((await accessLedger(database, { ...all, record: '4711' })).total).toBe(2);
  });

  test('says what left, and where to', async () => {
    const { departures } = await accessLedger(database, all);
    expect(departures.map(({ destination, failed, sentClasses }) => [destination, failed, sentClasses])).toEqual([
      ['GB29NWBK60161331926819', 1, ['financial']],
      ['out@example.org', 0, ['financial', 'personal']],
    ]);
  });

  test('narrows by agent, system, operation and class', async () => {
    const count = async (query: object) => (await accessLedger(database, { ...all, ...query })).total;
    expect(await count({ agent: 'Sub-agent helper' })).toBe(1);
    expect(await count({ agent: 'agent:assistant' })).toBe(4);
    expect(await count({ system: 'sql' })).toBe(2);
    expect(await count({ operation: 'pay' })).toBe(1);
    expect(await count({ dataClass: 'personal' })).toBe(2);
    const { dataClasses } = await accessLedger(database, all);
    expect(dataClasses.map(({ value, count: n }) => [value, n])).toEqual([
      ['financial', 2],
      ['personal', 2],
    ]);
  });
});

test('both engines make the same tables', async () => {
  const wasm = await openWasmInNode();
  try {
    await loadDrafts(wasm, EVENTS);
    expect(await tableDigests(wasm)).toEqual(await tableDigests(database));
    expect(await accessLedger(wasm, all)).toEqual(await accessLedger(database, all));
  } finally {
    await wasm.close();
  }
});
