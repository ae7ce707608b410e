import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import type { EventDraft } from '../../model/event.ts';
import type { Database } from '../../ports/database.ts';
import { toolCall } from '../../testing/drafts.ts';
import { findingsIn } from '../../testing/sigma-case.ts';
import { openWasmInNode } from '../../testing/wasm-in-node.ts';

const databases: Database[] = [];
beforeAll(async () => {
  databases.push(await openNative(':memory:'), await openWasmInNode());
});
afterAll(async () => {
  for (const database of databases) await database.close();
});

const START = 1_770_000_000n;
/** A call so many seconds after the start; without a time where there is none. */
function call(
  tool: string,
  second: number | undefined,
  args: Readonly<Record<string, string | number>> = {},
): EventDraft {
  const startNs = second === undefined ? undefined : (START + BigInt(second)) * 1_000_000_000n;
  return toolCall(tool, args, { startNs });
}

const rule = (tool: string) =>
  `---\ntitle: Call of ${tool}\nname: ${tool}\nlogsource: {product: ai_agent, category: tool_call}\ndetection:\n  call: {tool: ${tool}}\n  condition: call\n`;

function correlation(body: string, more = ''): string {
  return `title: Many\nname: many\n${more}correlation:\n${body.replace(/^/gm, '  ')}\n`;
}

interface Burst {
  readonly cited: readonly number[];
  readonly summary: string;
}

/** The bursts found, by the places of the drafts that they cite; the same on both engines. */
async function bursts(yaml: string, events: readonly EventDraft[]): Promise<readonly Burst[]> {
  const answers: Burst[][] = [];
  for (const database of databases)
    answers.push(
      (await findingsIn(database, yaml, events)).map(({ eventIds, summary }) => ({
        cited: eventIds.map((eventId) => Number(eventId.split('-')[1]) / 100),
        summary,
      })),
    );
  expect(answers[1]).toEqual(answers[0]);
  return answers[0] ?? [];
}

const cited = async (yaml: string, events: readonly EventDraft[]) =>
  (await bursts(yaml, events)).map((burst) => burst.cited);

test('a window slides: events on both sides of a full minute count together', async () => {
  const yaml = correlation('type: event_count\nrules: [ping]\ntimespan: 1m\ncondition: {gte: 3}') + rule('ping');
  expect(await cited(yaml, [call('ping', 50), call('ping', 70), call('ping', 110), call('other', 75)])).toEqual([
    [0, 1, 2],
  ]);
  expect(await cited(yaml, [call('ping', 50), call('ping', 70), call('ping', 111)])).toEqual([]);
});

test('a burst is one finding, which cites the window that fired first and says how many there are', async () => {
  const yaml = correlation('type: event_count\nrules: [ping]\ntimespan: 10s\ncondition: {gt: 2}') + rule('ping');
  const events = [0, 2, 4, 6, 8, 30, 60, 61, 62].map((second) => call('ping', second));
  expect(await bursts(yaml, [...events, call('ping', undefined)])).toEqual([
    {
      cited: [0, 1, 2],
      summary:
        '3 events match “Call of ping” within 10s. The first window is cited; with the windows that follow on it there are 5 events. 1 matching event has no recorded time and is in no window.',
    },
    {
      cited: [6, 7, 8],
      summary: '3 events match “Call of ping” within 10s. 1 matching event has no recorded time and is in no window.',
    },
  ]);
});

test('groups are counted apart, and what has no group in none', async () => {
  const yaml =
    correlation('type: event_count\nrules: [send]\ngroup-by: [args.to]\ntimespan: 1h\ncondition: {gte: 2}') +
    rule('send');
  const events = [
    call('send', 0, { to: 'a' }),
    call('send', 1, { to: 'b' }),
    call('send', 2, { to: 'a' }),
    call('send', 3),
    call('send', 4),
  ];
  expect(await bursts(yaml, events)).toEqual([
    { cited: [0, 2], summary: '2 events match “Call of send” within 1h, for args.to “a”.' },
  ]);
});

test('different values, sums and averages are taken over the window', async () => {
  const over = (type: string, condition: string) =>
    correlation(`type: ${type}\nrules: [pay]\ntimespan: 1m\ncondition: ${condition}`) + rule('pay');
  const events = [
    call('pay', 0, { amount: 40.5, to: 'a' }),
    call('pay', 20, { amount: 40.5, to: 'a' }),
    call('pay', 40, { amount: '20', to: 'b' }),
    call('pay', 90, { amount: 'much', to: 'c' }),
  ];
  expect(await bursts(over('value_sum', '{field: args.amount, gt: 100}'), events)).toEqual([
    { cited: [0, 1, 2], summary: 'Sum of args.amount: 101, over 3 events within 1m.' },
  ]);
  expect(await bursts(over('value_avg', '{field: args.amount, lt: 35}'), events)).toMatchObject([
    { cited: [0, 1, 2], summary: expect.stringMatching(/^Average of args.amount: 33.6666/) },
  ]);
  expect(await cited(over('value_count', '{field: args.to, gte: 2}'), events)).toEqual([[0, 1, 2]]);
  expect(await cited(over('value_count', '{field: [args.to, args.amount], gte: 3}'), events)).toEqual([]);
});

test('temporal: every rule within a window in any order, or as its condition says', async () => {
  const yaml = (more = '') =>
    correlation(`type: temporal\nrules: [a, b, c]\ntimespan: 10s${more}`) + rule('a') + rule('b') + rule('c');
  expect(await cited(yaml(), [call('b', 0), call('c', 5), call('a', 10)])).toEqual([[0, 1, 2]]);
  expect(await cited(yaml(), [call('b', 0), call('c', 5), call('a', 11)])).toEqual([]);
  expect(await cited(yaml('\ncondition: {gte: 2}'), [call('b', 0), call('c', 5), call('a', 30)])).toEqual([[0, 1]]);
  expect(await cited(yaml('\ncondition: a and not (b or c)'), [call('b', 0), call('a', 5), call('a', 30)])).toEqual([
    [2],
  ]);
});

test('temporal_ordered: one after the other, the latest start that there is', async () => {
  const yaml =
    correlation('type: temporal_ordered\nrules: [read, pack, send]\ntimespan: 10s') +
    rule('read') +
    rule('pack') +
    rule('send');
  expect(await cited(yaml, [call('read', 0), call('read', 4), call('pack', 6), call('send', 12)])).toEqual([[1, 2, 3]]);
  expect(await cited(yaml, [call('pack', 0), call('read', 4), call('send', 6)])).toEqual([]);
  expect(await cited(yaml, [call('read', 0), call('pack', 6), call('send', 12)])).toEqual([]);
  const both =
    correlation('type: temporal_ordered\nrules: [one, two]\ntimespan: 10s') +
    rule('one').replace('tool: one', "tool: 'x*'") +
    rule('two').replace('tool: two', "tool: '*y'");
  expect(await cited(both, [call('xy', 0)])).toEqual([]);
  expect(await cited(both, [call('xy', 0), call('xy', 1)])).toEqual([[0, 1]]);
});

test('aliases name one field by each rule, and rules give findings of their own where it is asked for', async () => {
  const body =
    'type: temporal\nrules: [read, send]\ngroup-by: [place]\ntimespan: 1m\naliases:\n  place: {read: args.path, send: args.file}';
  const events = [call('read', 0, { path: '/a' }), call('send', 1, { file: '/b' }), call('send', 2, { file: '/a' })];
  expect(await cited(correlation(body) + rule('read') + rule('send'), events)).toEqual([[0, 2]]);
  expect(await cited(correlation(body, 'generate: true\n') + rule('read') + rule('send'), events)).toEqual([
    [0, 2],
    [0],
    [1],
    [2],
  ]);
});

test('times at the ends of what can be told break nothing', async () => {
  const yaml = correlation('type: event_count\nrules: [ping]\ntimespan: 3660d\ncondition: {gte: 2}') + rule('ping');
  const at = (startNs: bigint) => toolCall('ping', {}, { startNs });
  expect(await cited(yaml, [at(-9_223_372_036_854_775_808n), at(9_223_372_036_854_775_807n)])).toEqual([]);
});

test('finds what counting every window by hand finds', async () => {
  const [native] = databases;
  if (!native) throw new Error('No database.');
  const yaml = correlation('type: event_count\nrules: [ping]\ntimespan: 10s\ncondition: {gte: 3}') + rule('ping');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 14 }), async (seconds) => {
      const times = seconds.toSorted((a, b) => a - b);
      const found = await findingsIn(
        native,
        yaml,
        times.map((second) => call('ping', second)),
      );
      expect(found.map(({ eventIds }) => eventIds.length)).toEqual(windowsByHand(times));
    }),
    { numRuns: 12 },
  );
});

/** How many events the first window of each burst holds. */
function windowsByHand(times: readonly number[]): readonly number[] {
  const sizes: number[] = [];
  let last: number | undefined;
  for (const end of new Set(times)) {
    const size = times.filter((time) => time >= end - 10 && time <= end).length;
    if (size < 3) continue;
    if (last === undefined || end - last > 10) sizes.push(size);
    last = end;
  }
  return sizes;
}
