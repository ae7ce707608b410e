import { describe, expect, test } from 'vitest';
import { readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('traces and spans of Opik', () => {
  testGoldens('opik');

  test('a span without a parent belongs to its trace', async () => {
    const { events } = await readFixture('opik', 'spans.json');
    const [, trace, call, tool] = events;
    expect(call).toMatchObject({ kind: 'model_call', model: 'gpt-5', inputTokens: 120, outputTokens: 18 });
    expect(call?.links?.[0]?.key).toBe(trace?.keys?.[0]);
    expect(tool).toMatchObject({ kind: 'tool_call', toolName: 'refund', status: 'error' });
  });
});
