import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';

describe('AutoGen recordings', () => {
  test('a session reads as its golden file says', async () => {
    const told = await printFixture('autogen-recording', 'session.json');
    await expect(told).toMatchFileSnapshot('../../../test/fixtures/autogen-recording/session.json.golden.json');
  });

  test('every call is told with its counts, and only messages that are new', async () => {
    const { events, counts } = await readFixture('autogen-recording', 'session.json');
    const calls = events.filter(({ kind }) => kind === 'model_call');
    expect(
      calls.map(({ inputTokens, outputTokens, finishReason }) => [inputTokens, outputTokens, finishReason]),
    ).toEqual([
      [41, 12, 'function_calls'],
      [66, 9, 'stop'],
      [9, 2, 'stop'],
    ]);
    expect(events.filter(({ kind }) => kind === 'system_prompt')).toHaveLength(1);
    expect(counts).toMatchObject({ records: 4, imported: 3, rejects: 1 });
  });

  test('a result is tied to its call by the id, with what it says of its ending', async () => {
    const { events } = await readFixture('autogen-recording', 'session.json');
    const result = events.find(({ kind }) => kind === 'tool_result');
    expect(result).toMatchObject({ toolName: 'find_herb', status: 'error', output: 'no such catalogue' });
    expect(result?.links?.[0]).toMatchObject({ relation: 'cause', basis: 'id' });
  });
});
