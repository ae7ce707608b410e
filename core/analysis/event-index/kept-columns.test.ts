import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import { STATUSES } from '../../model/event.ts';
import type { Database } from '../../ports/database.ts';
import { agentMessage, subagentNamed, toolCall } from '../../testing/drafts.ts';
import { loadDrafts } from '../../testing/load-drafts.ts';
import { eventPage } from '../events.ts';
import { facetsOf } from '../facets.ts';
import { density, marks, timelineView } from '../timeline.ts';
import { CODED_NAMES } from './columns.ts';
import { columnsOf, contentRows } from './database-columns.ts';
import { EventIndex } from './event-index.ts';
import { keepColumns, readKeptColumns } from './kept-columns.ts';
import { resourcesOf } from './resource-column.ts';

const STAMP = { tool: '1.0', schemaVersion: 4, engine: 'v1', evidence: 'ab12' };
const START = 1_770_000_000_000_000_001n;

const refuse = () => Promise.reject(new Error('That is not asked.'));
const NONE = { contentRows: refuse, resources: refuse };

let database: Database;

beforeAll(async () => {
  database = await openNative(':memory:');
  await loadDrafts(
    database,
    Array.from({ length: 500 }, (_, number) =>
      number % 2 === 0
        ? toolCall(`tool-${number % 140}`, '{"to":"anna@shop.example"}', {
            startNs: number % 9 === 4 ? undefined : START + BigInt(number) * 1_000_000_007n,
            endNs: number % 10 === 0 ? START + BigInt(number) * 1_000_000_007n + 5_000n : undefined,
            actor: subagentNamed(`${number % 5}`),
            sessionId: number % 11 === 0 ? undefined : `session-${number}`,
            status: STATUSES[number % STATUSES.length],
          })
        : agentMessage(`"quoted" \u202e ${number}`, { startNs: START - BigInt(number) }),
    ),
  );
});
afterAll(async () => {
  await database.close();
});

async function kept() {
  const bytes = await keepColumns(database, STAMP);
  if (!bytes) throw new Error('The events of a case are numbered without gaps.');
  return bytes;
}

test('what is read back is what the database says, column by column', async () => {
  const read = readKeptColumns(await kept(), {
    contentRows: (count) => contentRows(database, count),
    resources: (count) => resourcesOf(database, count),
  });
  const columns = await columnsOf(database);
  expect(read?.stamp).toEqual(STAMP);
  for (const name of CODED_NAMES) expect(await read?.columns.coded(name)).toEqual(await columns?.coded(name));
  expect(await read?.columns.times()).toEqual(await columns?.times());
  expect(await read?.columns.names()).toEqual(await columns?.names());
  expect(await read?.columns.contentRows()).toEqual(await columns?.contentRows());
});

test('the first questions of a window are answered without a database', async () => {
  const read = readKeptColumns(await kept(), NONE);
  if (!read) throw new Error('It was written just now.');
  const refusing = new Proxy(database, {
    get: () => () => Promise.reject(new Error('No database is there yet.')),
  });
  const index = new EventIndex(read.columns, refusing, read.known);
  const whole = {
    filter: {},
    laneBy: 'tool',
    fromNs: START - 1_000n,
    toNs: START + 500_000_000_000n,
    buckets: 64,
  } as const;
  expect(await index.timeline({}, 'actor')).toEqual(await timelineView(database, {}, 'actor'));
  expect(await index.density(whole)).toEqual(await density(database, whole));
  expect(await index.marks(refusing, whole)).toEqual(await marks(database, whole));
  expect(await index.facets({ tools: ['tool-4'] })).toEqual(await facetsOf(database, { tools: ['tool-4'] }));
  expect(await index.page(refusing, {}, { start: 0, count: 200 })).toEqual(
    await eventPage(database, {}, { start: 0, count: 200 }),
  );
  await expect(index.page(refusing, {}, { start: 150, count: 100 })).rejects.toThrow('No database');
});

test('the same case gives the same bytes', async () => {
  expect(await kept()).toEqual(await kept());
});

test('what is cut, empty or something else is no kept column', async () => {
  const bytes = await kept();
  expect(readKeptColumns(bytes.slice(0, bytes.length - 8), NONE)).toBeUndefined();
  expect(readKeptColumns(bytes.slice(0, 40), NONE)).toBeUndefined();
  expect(readKeptColumns(new Uint8Array(), NONE)).toBeUndefined();
  const other = bytes.slice();
  other[20] = 0;
  expect(readKeptColumns(other, NONE)).toBeUndefined();
});
