import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import type { DensityQuery, LaneBy } from '../../model/answers.ts';
import { EVENT_KINDS, type EventDraft, STATUSES } from '../../model/event.ts';
import { ROW_KEYS } from '../../model/row-order.ts';
import type { Database } from '../../ports/database.ts';
import { agentMessage, subagentNamed, toolCall, userMessage } from '../../testing/drafts.ts';
import { loadDrafts } from '../../testing/load-drafts.ts';
import { eventPage, positionOf } from '../events.ts';
import { facetsOf } from '../facets.ts';
import type { ResolvedFilter } from '../filter-sql.ts';
import { density, marks, timelineView } from '../timeline.ts';
import { CaseIndex } from './case-index.ts';
import type { EventIndex } from './event-index.ts';

const START = 1_770_000_000_000_000_000n;
const LAST = START + 400n * 7n;
const LONG = `head${'Zm9v'.repeat(80)}needle${'YmFy'.repeat(80)}`;
const TEXTS = [
  'Refund ORD-1001 to anna@shop.example',
  'könnte Überweisung ΣΊΣΥΦΟΣ sein',
  'the order was sent back',
  LONG,
  '{"amount":4860.00,"iban":"DE58999999990047110815"}',
];
const TOOLS = ['send_money', 'get_balance', 'search_orders'];

let database: Database;
let plain: EventIndex;
let worded: EventIndex;
let unordered: EventIndex;

beforeAll(async () => {
  database = await openNative(':memory:');
  await loadDrafts(
    database,
    Array.from({ length: 400 }, (_, number) => draftOf(number)),
  );
  plain = await indexOf();
  worded = await indexOf('ready');
  unordered = await indexOf('single-words', 6 * 2 ** 20);
});
afterAll(async () => {
  await database.close();
});

async function indexOf(state?: 'ready' | 'single-words', mostBytes?: number): Promise<EventIndex> {
  const held = new CaseIndex({ database, breathe: async () => undefined, letIn: async () => undefined, mostBytes });
  if (state) await held.buildWords();
  if (state) expect(held.state.state).toBe(state);
  const index = await held.get();
  if (!index) throw new Error('The events of a case are numbered without gaps.');
  return index;
}

/** One with a letter that is shorter in lower case, one that begins with a mark of the byte order. */
function statusMessageOf(number: number): string {
  return `${number === 56 ? '\ufeff' : ''}needs approval ${number}${number === 49 ? ' \u0130' : ''}`;
}

/** Events of several agents, sessions, kinds and states; every ninth without a time, some at the same, some long. */
function draftOf(number: number): EventDraft {
  const text = `${TEXTS[number % TEXTS.length]} turn ${number % 60}`;
  const startNs = number % 9 === 4 ? undefined : START + BigInt(number * 7 - (number % 3));
  const more = {
    startNs,
    endNs: startNs !== undefined && number % 5 === 0 ? startNs + BigInt((number % 40) * 11) : undefined,
    sessionId: number % 11 === 0 ? undefined : `session-${number % 4}`,
    status: STATUSES[number % STATUSES.length],
    ...(number % 7 === 0 ? { statusMessage: statusMessageOf(number) } : {}),
  };
  if (number % 6 === 0) {
    const input = { path: `/srv/a-${number % 5}.txt`, url: `https://shop.example/${number % 3}`, note: text };
    return toolCall('read_file', input, { ...more, actor: subagentNamed(`${number % 5}`) });
  }
  if (number % 3 === 0)
    return toolCall(TOOLS[number % TOOLS.length] ?? '', text, { ...more, actor: subagentNamed(`${number % 5}`) });
  return number % 3 === 1 ? userMessage(text, more) : agentMessage(text, more);
}

const WORDS = [
  'refund',
  'ord-1001',
  'überweisung',
  'ΣΊΣΥΦΟΣ',
  'send_',
  'NEEDLE',
  'zm9vneedleymfy',
  'turn 5',
  'e58',
  'approval 7',
  'no such',
  'order was sent',
  '-1001 to',
  '"iban":',
  'der w',
  'shop.example turn 5',
  '":4860.00,"',
  '","',
  'was sent back turn',
  'sein turn 1',
  'back turn 12 turn',
];
const times = fc.bigInt({ min: START - 50n, max: LAST + 50n });
const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1, maxLength: 2 });
const filters: fc.Arbitrary<ResolvedFilter> = fc.record(
  {
    text: fc.constantFrom(...WORDS),
    pattern: fc.constantFrom(
      'ord-\\d+ to',
      '^refund',
      'turn (1|2)$',
      'TURN 5\\b',
      'order wa. sent',
      '9999+',
      'to anna@.hop\\.example turn 5',
      ': ?4860\\.00,',
      'DE\\d{20}',
      '[^a-z\\d]$',
      'turn \\d$|zm9v{2}',
      'approval 49 i',
      'approval 49 .$',
      'k.nnte \\w+',
      'Überw\\w*ung',
    ),
    actors: some(['agent:assistant', 'subagent:2', 'human:user', 'agent:nobody']),
    tools: some([...TOOLS, 'none']),
    kinds: fc.subarray([...EVENT_KINDS.filter((kind) => /tool|message/.test(kind))], { minLength: 1 }),
    sessions: some(['session-1', 'session-2', '']),
    statuses: some(STATUSES),
    fromNs: times,
    toNs: times,
  },
  { requiredKeys: [] },
);
const orders = fc.option(fc.record({ by: fc.constantFrom(...ROW_KEYS), isDescending: fc.boolean() }), {
  nil: undefined,
});
const lanes = fc.constantFrom<LaneBy>('actor', 'session', 'tool', 'resource', 'source');

describe.each([
  ['without words', () => plain],
  ['with words', () => worded],
  ['with words and without their order', () => unordered],
])('an index %s answers as SQL does', (_, indexed) => {
  test('which events, in which order, and where one stands', async () => {
    await fc.assert(
      fc.asyncProperty(filters, orders, fc.nat(420), fc.nat(399), async (filter, order, start, chosen) => {
        const index = indexed();
        const page = await index.page(database, filter, { start, count: 50, order });
        expect(page).toEqual(await eventPage(database, filter, { start, count: 50, order }));
        const [row] = (await eventPage(database, {}, { start: chosen, count: 1 })).rows;
        const asked = { eventId: row?.eventId ?? '', order };
        expect(await index.positionOf(database, filter, asked)).toBe(await positionOf(database, filter, asked));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test.each(ROW_KEYS)('rows by %s: what is not recorded last, what is equal in the order of the case', async (by) => {
    const whole = { start: 0, count: 500 };
    const [up, down] = await Promise.all(
      [false, true].map(async (isDescending) => {
        const { rows } = await indexed().page(database, {}, { ...whole, order: { by, isDescending } });
        return rows;
      }),
    );
    expect([up?.length, down?.length]).toEqual([400, 400]);
    if (by === 'time') {
      const untimed = (rows: typeof up) => rows?.map(({ startNs }) => startNs).lastIndexOf(undefined);
      expect([untimed(up), untimed(down)]).toEqual([399, 399]);
    }
    if (by === 'status') {
      const same = (rows: typeof up) => rows?.filter(({ status }) => status === 'error').map(({ seq }) => seq);
      expect(same(down)).toEqual(same(up));
    }
  });

  test('lanes, bounds, counts and facets', async () => {
    await fc.assert(
      fc.asyncProperty(filters, lanes, async (filter, laneBy) => {
        const index = indexed();
        expect(await index.timeline(filter, laneBy)).toEqual(await timelineView(database, filter, laneBy));
        expect(await index.facets(filter)).toEqual(await facetsOf(database, filter));
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  test('density and single events of any window of both axes', async () => {
    const queries: fc.Arbitrary<DensityQuery> = fc
      .record({
        filter: filters,
        laneBy: lanes,
        axis: fc.constantFrom('time', 'order'),
        a: fc.nat(1200),
        b: fc.nat(1200),
      })
      .chain(({ a, b, ...rest }) => {
        const first = rest.axis === 'time' ? START - 100n : -5n;
        const step = rest.axis === 'time' ? 3n : 1n;
        const [from, to] = [first + step * BigInt(Math.min(a, b)), first + step * BigInt(Math.max(a, b)) + 1n];
        return fc.record({
          filter: fc.constant(rest.filter),
          laneBy: fc.constant(rest.laneBy),
          axis: fc.constant<'time' | 'order'>(rest.axis === 'time' ? 'time' : 'order'),
          fromNs: fc.constant(from),
          toNs: fc.constant(to),
          buckets: fc.integer({ min: 1, max: 90 }),
        });
      });
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const index = indexed();
        expect(await index.density(query)).toEqual(await density(database, query));
        expect(await index.marks(database, query)).toEqual(await marks(database, query));
      }),
      { numRuns: 30, seed: 7 },
    );
  });
});

test.each(['nowhere)', 'refund)'])(
  'an expression that is none, %s, is refused with the index and without',
  async (pattern) => {
    for (const index of [plain, worded]) await expect(index.facets({ pattern })).rejects.toThrow('unexpected )');
  },
);

test('words that begin with a slash are told from an expression', async () => {
  const index = await indexOf('ready');
  const [text, pattern] = ['/refund', 'refund'];
  const total = async (filter: ResolvedFilter) => (await index.matched(filter)).total;
  expect([await total({ text }), await total({ pattern })]).toEqual([
    (await eventPage(database, { text }, { start: 0, count: 1 })).total,
    (await eventPage(database, { pattern }, { start: 0, count: 1 })).total,
  ]);
});

test.each([
  { pattern: '^needs approval 56' },
  { pattern: '^.needs approval 56' },
  { pattern: '^\\W*needs approval 63' },
  { text: '\ufeffneeds' },
])('a mark of the byte order at the begin of a text is a character of it: %j', async (filter: ResolvedFilter) => {
  const { total } = await eventPage(database, filter, { start: 0, count: 1 });
  for (const index of [plain, worded, unordered]) expect((await index.matched(filter)).total).toBe(total);
});

test('a search by the index of words that failed is done anew when it is asked again', async () => {
  let isFailing = false;
  const failing: Database = {
    ...database,
    engine: database.engine,
    query: async (...asked) => {
      if (isFailing) throw new Error('The disk is full.');
      return await database.query(...asked);
    },
  };
  const held = new CaseIndex({ database: failing, breathe: async () => undefined, letIn: async () => undefined });
  await held.buildWords();
  const index = await held.get();
  const pattern = 'order wa. sent';
  isFailing = true;
  await expect(index?.matched({ pattern })).rejects.toThrow('The disk is full.');
  isFailing = false;
  expect((await index?.matched({ pattern }))?.total).toBe(80);
});

test('a search is done by SQL once for all who ask at the same time, and withdrawn when nobody waits', async () => {
  const asked: string[] = [];
  const counting: Database = {
    ...database,
    engine: database.engine,
    query: (sql, parameters, options) => {
      asked.push(sql);
      return database.query(sql, parameters, options);
    },
  };
  const index = await new CaseIndex({
    database: counting,
    breathe: async () => undefined,
    letIn: async () => undefined,
  }).get();
  const filter = { text: 'order was' };
  await Promise.all([
    index?.timeline(filter, 'actor'),
    index?.facets(filter),
    index?.facets({ ...filter, tools: ['x'] }),
  ]);
  expect(asked.filter((sql) => sql.includes('contains'))).toHaveLength(1);
  const gone = new AbortController();
  const withdrawn = index?.facets({ text: 'sent back' }, gone.signal);
  gone.abort();
  await expect(withdrawn).rejects.toThrow('withdrawn');
  expect((await index?.facets({ text: 'sent back' }))?.kinds.length).toBeGreaterThan(0);
});

test('an index of words that would be too large is given up, says so, and leaves the scan', async () => {
  const held = new CaseIndex({
    database,
    breathe: async () => undefined,
    letIn: async () => undefined,
    mostBytes: 10_000,
  });
  await held.buildWords();
  expect(held.state).toEqual({ state: 'too-large', part: 0, bytes: 10_000 });
  const index = await held.get();
  const filter = { text: 'refund' };
  expect((await index?.page(database, filter, { start: 0, count: 5 }))?.total).toBe(
    (await eventPage(database, filter, { start: 0, count: 5 })).total,
  );
});
