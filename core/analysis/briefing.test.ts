import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import type { EventDraft } from '../model/event.ts';
import type { Database } from '../ports/database.ts';
import { toolSpan, userMessage } from '../testing/drafts.ts';
import { loadDrafts } from '../testing/load-drafts.ts';
import { briefing } from './briefing.ts';

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
});
afterAll(() => database.close());

const START = 1_772_366_400_000_000_000n;
const at = (minutes: number) => ({ startNs: START + BigInt(minutes) * 60_000_000_000n });
const modelCall = (minutes: number, more: Partial<EventDraft>): EventDraft => ({
  kind: 'model_call',
  sessionId: 'session-1',
  actor: { kind: 'agent', key: 'assistant', name: 'Assistant' },
  ...at(minutes),
  ...more,
});

test('the case over time: what happened, failed, was refused, cost, and was new, with what has no time apart', async () => {
  await loadDrafts(database, [
    userMessage('Pay the invoice.', at(0)),
    modelCall(1, { inputTokens: 100, outputTokens: 20, attributes: { cost_usd: 0.1 } }),
    modelCall(61, { inputTokens: 10, attributes: { response_cost: '2e-1', total_cost_usd: 99 } }),
    modelCall(62, {}),
    toolSpan('http_get', { url: 'https://shop.example.com/a' }, 'ok', at(2)),
    toolSpan('http_get', { url: 'https://evil.example.net/b' }, 'refused', { ...at(63), status: 'denied' }),
    toolSpan('read_file', { path: '/a' }, 'no such file', { status: 'error' }),
  ]);
  const told = await briefing(database);
  expect(told).toMatchObject({
    fromNs: START,
    bucketNs: 300_000_000_000n,
    buckets: 13,
    untimed: { events: 1, failures: 1, denials: 0, firstSeen: 1 },
    failures: 1,
    denials: 1,
    tokens: { total: 130, stating: 2, modelCalls: 3 },
    cost: { total: 0.3, stating: 2, modelCalls: 3 },
    firstSeenTotal: 4,
  });
  expect(told.trend).toEqual([
    { bucket: 0, events: 3, failures: 0, denials: 0, tokens: 120, cost: 0.1, firstSeen: 2 },
    { bucket: 12, events: 3, failures: 0, denials: 1, tokens: 10, cost: 0.2, firstSeen: 1 },
  ]);
  expect(told.firstSeen.map(({ kind, name }) => [kind, name])).toEqual([
    ['tool', 'read_file'],
    ['destination', 'evil.example.net'],
    ['tool', 'http_get'],
    ['destination', 'shop.example.com'],
  ]);
});

test('a case of nothing, and one without any time, have no stretches', async () => {
  await loadDrafts(database, []);
  expect(await briefing(database)).toMatchObject({ fromNs: undefined, buckets: 0, trend: [], cost: { stating: 0 } });
  await loadDrafts(database, [userMessage('When?')]);
  expect(await briefing(database)).toMatchObject({ fromNs: undefined, trend: [], untimed: { events: 1 } });
});

test('a case of years still falls into at most 48 stretches', async () => {
  await loadDrafts(database, [userMessage('First.', at(0)), userMessage('Last.', at(60 * 24 * 366 * 80))]);
  const { buckets, bucketNs, trend } = await briefing(database);
  expect(buckets).toBeLessThanOrEqual(48);
  expect(bucketNs % 86_400_000_000_000n).toBe(0n);
  expect(trend.map(({ events }) => events)).toEqual([1, 1]);
});
