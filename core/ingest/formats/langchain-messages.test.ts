import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';

describe('LangChain messages', () => {
  test.each(['constructors.json', 'state.json', 'flat.jsonl'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('langchain-messages', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/langchain-messages/${name}.golden.json`);
  });

  test('an answer has its agent, model, tokens and calls', async () => {
    const { events } = await readFixture('langchain-messages', 'constructors.json');
    expect(events.find(({ kind }) => kind === 'tool_call')).toMatchObject({
      actor: { key: 'weather_agent' },
      toolName: 'get_weather',
      input: '{"city":"Bern"}',
      model: 'gpt-test',
      inputTokens: 12,
      outputTokens: 5,
    });
    expect(events.find(({ kind }) => kind === 'tool_result')).toMatchObject({ status: 'error', output: 'rain' });
  });
});
