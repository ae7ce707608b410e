import { describe, expect, test } from 'vitest';
import { readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('requests of Helicone', () => {
  testGoldens('helicone');

  test('a call whose bodies lie elsewhere is still a call, with what the gateway says of it', async () => {
    const { events } = await readFixture('helicone', 'requests.jsonl');
    const calls = events.filter(({ kind }) => kind === 'model_call');
    expect(
      calls.map(({ model, principal, sessionId, inputTokens, status }) => [
        model,
        principal,
        sessionId,
        inputTokens,
        status,
      ]),
    ).toEqual([
      ['gpt-5', 'mara', 'chat-11', 120, 'ok'],
      ['gpt-5', 'mara', 'chat-11', undefined, 'error'],
    ]);
    expect(events.find(({ kind }) => kind === 'tool_call')).toMatchObject({ toolName: 'refund' });
  });
});
