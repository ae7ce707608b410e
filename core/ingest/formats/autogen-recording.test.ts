import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';
import { readSource } from '../../testing/read-source.ts';

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

  test('what an edited recording holds in another form is kept', async () => {
    const messages = [
      { type: 'UserMessage', source: 'user', content: 'Which herb?' },
      { type: 'FunctionExecutionResultMessage', content: 'no list: mint' },
    ];
    const said = { finish_reason: 'stop', content: 'Mint.', usage: { prompt_tokens: 4, completion_tokens: 1 } };
    const recording = [
      { mode: 'create', messages, response: 'cut off', stream: [] },
      { mode: 'create_stream', messages, response: said, stream: ['Thyme.'] },
    ];
    const bytes = new TextEncoder().encode(JSON.stringify(recording));
    const reading = await readSource({ name: 'session.json', bytes });
    const told = JSON.stringify(reading?.events.map(({ input, output, attributes }) => [input, output, attributes]));
    for (const text of ['no list: mint', 'cut off', 'Thyme.']) expect(told).toContain(text);
  });
});
