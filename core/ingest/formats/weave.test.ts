import { describe, expect, test } from 'vitest';
import { readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('calls of W&B Weave', () => {
  testGoldens('weave');

  test('tokens count with the model’s own call, not with the calls that sum them up', async () => {
    const { events } = await readFixture('weave', 'calls.jsonl');
    expect(events.map(({ kind, inputTokens }) => [kind, inputTokens])).toEqual([
      ['log', undefined],
      ['model_call', 120],
      ['tool_call', undefined],
      ['log', undefined],
    ]);
    expect(events[2]).toMatchObject({
      toolName: 'refund',
      status: 'error',
      statusMessage: 'PermissionError: not above 100',
    });
  });
});
