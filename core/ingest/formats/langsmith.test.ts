import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import langsmith from './langsmith.ts';

const fixtures = 'test/fixtures/langsmith';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('LangSmith runs', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('langsmith');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('the conversation is the thread in the metadata, not the project that LangSmith calls a session', async () => {
    const { events } = await fixture('runs.jsonl');
    expect(new Set(events.slice(0, 5).map(({ sessionId }) => sessionId))).toEqual(new Set(['thread-5']));
  });

  test('tokens are the model’s: the sums that LangSmith gives to its parents are not counted again', async () => {
    const { events } = await fixture('runs.jsonl');
    const counted = events.filter(({ inputTokens }) => inputTokens !== undefined);
    expect(counted.map(({ kind, inputTokens, outputTokens }) => [kind, inputTokens, outputTokens])).toEqual([
      ['model_call', 61, 14],
    ]);
  });

  test('a tool’s message leads to the model’s call', async () => {
    const { events } = await fixture('runs.jsonl');
    const call = events.find(({ kind }) => kind === 'tool_call');
    expect(events.find(({ kind }) => kind === 'model_call')?.keys).toContain(call?.links?.[0]?.key);
    expect(call).toMatchObject({ status: 'error', toolName: 'refund' });
  });

  test('a child in a tree finds its trace and parent in its dotted order', async () => {
    const { events } = await fixture('run-tree.json');
    expect(events.map(({ traceId, parentSpanId, pointer }) => [traceId, parentSpanId?.slice(-1), pointer])).toEqual([
      ['11111111-aaaa-4aaa-8aaa-000000000001', undefined, undefined],
      ['11111111-aaaa-4aaa-8aaa-000000000001', '1', '/child_runs/0'],
      ['11111111-aaaa-4aaa-8aaa-000000000001', '1', '/child_runs/1'],
    ]);
    expect(events[0]?.startNs).toBe(1_770_973_200_000_000_000n);
  });

  test.each([
    ['runs of another kind', '[{"id":"1","run_type":"nightly"}]'],
    ['an evaluation run', '{"runs":[{"id":"1","status":"success"}]}'],
    ['another table', 'id,name,run_type\n1,a,llm\n'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: langsmith })).toBeUndefined();
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
