import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import format from './stream-json.ts';

const fixtures = 'test/fixtures/stream-json';
const corpora = process.env['SPOOR_CORPORA'];

describe('Claude Code streams', () => {
  test.each(['run.jsonl', 'recorded.json'])('%s reads as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('stream-json');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('a request for permission and its answer are tied to the call', async () => {
    const { events } = await fixture('run.jsonl');
    const asked = events.find(({ kind }) => kind === 'approval_request');
    const answer = events.find(({ kind }) => kind === 'approval_decision');
    expect(asked?.links).toEqual([{ relation: 'cause', key: 'claude:call:toolu_01Rm', basis: 'id' }]);
    expect(asked?.keys).toContain(answer?.links?.[0]?.key);
    expect(answer).toMatchObject({
      approval: 'denied',
      status: 'denied',
      statusMessage: 'Not the backups.',
      toolName: 'Bash',
    });
  });

  test('a sub-agent is known by the call that started it, and its file in the store too', async () => {
    const { events, aliases } = await fixture('run.jsonl');
    expect(aliases).toEqual([
      { key: 'claude:spawn:toolu_01Task', sameAs: 'claude:call:toolu_01Task' },
      { key: 'claude:spawn:a1b2c3d', sameAs: 'claude:call:toolu_01Task' },
    ]);
    const task = events.find(({ kind }) => kind === 'agent_to_agent_message');
    expect(task?.links?.[0]).toEqual({ relation: 'parent', key: 'claude:spawn:toolu_01Task', basis: 'id' });
    const rows = events.find(({ toolName, kind }) => toolName === 'list_rows' && kind === 'tool_call');
    expect(rows).toMatchObject({ toolServer: 'ledger', actor: { kind: 'subagent' } });
  });

  test('parts go into the message that follows whole, and what never came whole is told', async () => {
    const { records, events, notes } = await fixture('run.jsonl');
    const keys = new Set(events.flatMap((event) => event.keys ?? []));
    const merged = records.filter(({ outcome }) => outcome === 'merged');
    expect(merged.map(({ mergedKey }) => keys.has(mergedKey ?? ''))).toEqual([true, true, false]);
    expect([...notes.keys()]).toContain('truncated_by_producer: Parts of a message that never came whole');
  });

  test('calls are automatic from where the mode says so', async () => {
    const { events } = await fixture('run.jsonl');
    expect(events.filter(({ approval }) => approval === 'automatic').map(({ toolName }) => toolName)).toEqual(['Edit']);
  });

  test('any lines at all are imported, merged or rejected', async () => {
    const text = fc.oneof(fc.jsonValue(), fc.string());
    const type = fc.constantFrom(
      'system',
      'assistant',
      'user',
      'result',
      'stream_event',
      'control_request',
      'control_response',
    );
    const inner = fc.oneof(text, fc.record({ id: text, content: text, subtype: text, input: text, request_id: text }));
    const line = fc.oneof(
      fc.jsonValue(),
      fc.record({
        type: fc.oneof(type, text),
        subtype: text,
        message: inner,
        request: inner,
        response: inner,
        event: inner,
        parent_tool_use_id: text,
        permission_denials: text,
      }),
    );
    const start = Array(20).fill({ type: 'system', subtype: 'init', session_id: 's' });
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
describe.skipIf(!corpora)(`Claude Code streams over real recordings${skipped}`, () => {
  const sdk = 'claude-agent-sdk-logfire/tests/otel_integrations/cassettes/test_claude_agent_sdk';

  test.each([
    ['claude-code-action-stream/test/fixtures/sample-turns.json', 9, 3, 630],
    [`${sdk}/tool_use_conversation.json`, 14, 1, 4],
    [`${sdk}/basic_conversation.json`, 7, 0, 3],
  ])('%s is read whole', async (path, records, calls, inputTokens) => {
    const reading = await readSource({ name: path, bytes: readFileSync(`${corpora}/${path}`) });
    const events = reading?.events ?? [];
    const keys = new Set(events.flatMap((event) => event.keys ?? []));
    const results = events.filter(({ kind }) => kind === 'tool_result');
    expect({ id: reading?.format.id, ...reading?.counts }).toMatchObject({ id: 'stream-json', records, rejects: 0 });
    expect(events.filter(({ kind }) => kind === 'tool_call').length).toBe(calls);
    expect(results.filter(({ links }) => links?.some(({ key }) => keys.has(key))).length).toBe(calls);
    expect(events.reduce((sum, event) => sum + (event.inputTokens ?? 0), 0)).toBe(inputTokens);
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
