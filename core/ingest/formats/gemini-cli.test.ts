import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asArray, asCount, asObject, parseJson } from '../../base/json.ts';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import format from './gemini-cli.ts';

const fixtures = 'test/fixtures/gemini-cli';
const corpora = process.env['SPOOR_CORPORA'];
const main = 'chats/session-2026-05-04T09-00-8a0d0000.jsonl';
const child = 'chats/8a0d0000-0000-4000-8000-0000000000a1/8a0d0000-0000-4000-8000-0000000000b2.jsonl';

describe('Gemini CLI chats', () => {
  test.each([
    ['main', main],
    ['child', child],
    ['document', 'chats/session-2025-12-01T10-00-5b950000.json'],
  ])('the %s reads as its golden file says', async (name, path) => {
    const reading = await fixture(path);
    expect(reading.format.id).toBe('gemini-cli');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('a message that is written again and again counts each of its parts once', async () => {
    const { events } = await fixture(main);
    const told = events.filter(({ identity }) => identity?.includes(':m2:'));
    const distinct = new Map(told.map(({ identity, kind, output }) => [identity, `${kind} ${output ?? ''}`]));
    expect([...distinct.values()]).toEqual([
      'reasoning Looking\nAt the fee job.',
      'agent_message I will look.',
      'tool_call ',
      'model_call ',
      'tool_result jobs/fees.py:41',
    ]);
  });

  test('no call begins after its result, though its message was written when it was done', async () => {
    const toolCalls = [
      { id: 'c1', name: 'read_file', args: {}, result: [], status: 'success', timestamp: '2026-05-04T09:00:06.233Z' },
      { id: 'c2', name: 'read_file', args: {}, result: [], status: 'success', timestamp: '2026-05-04T09:00:09Z' },
    ];
    const chat = {
      sessionId: 's',
      projectHash: 'p',
      startTime: '2026-05-04T09:00:00Z',
      lastUpdated: '2026-05-04T09:00:10Z',
      messages: [{ id: 'm', type: 'gemini', timestamp: '2026-05-04T09:00:06.234Z', content: '', toolCalls }],
    };
    const reading = await readSource({ name: 'x.json', bytes: JSON.stringify(chat), format });
    const times = reading?.events.slice(1).map(({ kind, startNs = 0n }) => [kind, (startNs / 1_000_000n) % 100_000n]);
    expect(times).toEqual([
      ['tool_call', 6233n],
      ['tool_result', 6233n],
      ['tool_call', 6234n],
      ['tool_result', 9000n],
    ]);
  });

  test('a call that the person did not allow is denied', async () => {
    const { events } = await fixture(main);
    const result = events.find(({ identity }) => identity?.endsWith('call-2:result'));
    expect(result).toMatchObject({ status: 'denied', approval: 'denied' });
  });

  test('a sub-agent’s chat belongs to the call that names it', async () => {
    const { aliases, events } = await fixture(main);
    const key = 'gemini:spawn:8a0d0000-0000-4000-8000-0000000000b2';
    expect(aliases.map((alias) => alias.key)).toEqual([key]);
    expect(events.find(({ keys }) => keys?.includes(aliases[0]?.sameAs ?? ''))?.kind).toBe('delegation');
    const [start, task] = (await fixture(child)).events;
    expect(start?.links?.[0]).toEqual({ relation: 'parent', key, basis: 'id' });
    expect(task?.kind).toBe('agent_to_agent_message');
  });

  test('any lines at all are imported, merged or rejected', async () => {
    const text = fc.oneof(fc.jsonValue(), fc.string());
    const call = fc.record({ id: text, name: text, args: text, result: text, status: text, timestamp: text });
    const line = fc.oneof(
      fc.jsonValue(),
      fc.record({
        id: fc.string(),
        type: fc.constantFrom('user', 'gemini', 'x'),
        content: text,
        toolCalls: fc.array(call),
        thoughts: fc.array(text),
        tokens: text,
      }),
      fc.record({ $set: fc.oneof(text, fc.record({ messages: fc.array(text) })) }),
    );
    const start = Array(20).fill({ sessionId: 's', projectHash: 'p' });
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const bytes = [...start, ...lines].map((value) => JSON.stringify(value)).join('\n');
        const counts = (await readSource({ name: 'x.jsonl', bytes, format }))?.counts;
        expect((counts?.imported ?? 0) + (counts?.merged ?? 0) + (counts?.rejects ?? 0)).toBe(lines.length + 20);
      }),
      { numRuns: 100 },
    );
  });
});

const skipped = corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)';
describe.skipIf(!corpora)(`Gemini CLI chats over real sessions${skipped}`, () => {
  const codemie = 'codemie-fixtures/tests/integration/metrics/fixtures/gemini';
  const agents = 'coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/gemini';
  const views = 'coding-agents-agentsview/internal/parser/testdata/gemini';
  const paths = [
    ...[
      'session-2025-12-01T21-45-5b959dae',
      'session-2026-01-16T11-01-file-ops-37b7abef',
      'timestamp-mismatch-session',
    ].map((name) => `${codemie}/${name}.json`),
    ...['large', 'small'].map((name) => `${agents}/${name}.json`),
    ...['standard_session', 'system_messages', 'thinking_only', 'tool_calls'].map((name) => `${views}/${name}.json`),
  ];

  test.each(paths)('%s is read whole: messages, calls with their results, tokens', async (path) => {
    const text = readFileSync(`${corpora}/${path}`, 'utf8');
    const reading = await readSource({ name: path, bytes: text });
    const messages = (asArray(asObject(parseJson(text))?.['messages']) ?? []).map(asObject);
    const calls = messages.flatMap((message) => asArray(message?.['toolCalls']) ?? []);
    const tokens = messages.reduce((sum, message) => sum + (asCount(asObject(message?.['tokens'])?.['input']) ?? 0), 0);
    const events = reading?.events ?? [];
    const keys = new Set(events.flatMap((event) => event.keys ?? []));
    const results = events.filter(({ kind }) => kind === 'tool_result');
    expect(reading?.format.id).toBe('gemini-cli');
    expect(reading?.counts).toMatchObject({ records: messages.length + 1, rejects: 0 });
    expect(events.filter(({ kind }) => kind === 'tool_call' || kind === 'delegation').length).toBe(calls.length);
    expect(results.filter(({ links }) => links?.some(({ key }) => keys.has(key))).length).toBe(calls.length);
    expect(events.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0)).toBe(tokens);
  });

  test('JSON lines of version 0.40 are read', async () => {
    const reading = await readSource({ name: 'x.jsonl', bytes: readFileSync(`${corpora}/${agents}/jsonl_v040.jsonl`) });
    expect({ id: reading?.format.id, ...reading?.counts }).toMatchObject({ id: 'gemini-cli', records: 5, rejects: 0 });
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
