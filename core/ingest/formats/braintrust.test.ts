import { describe, expect, test } from 'vitest';
import { readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('logs of Braintrust', () => {
  testGoldens('braintrust');

  test('a span begins and ends when its metrics say so, and belongs to its first parent', async () => {
    const { events } = await readFixture('braintrust', 'logs.jsonl');
    expect(events[0]).toMatchObject({ startNs: 1_770_112_800_250_000_000n, endNs: 1_770_112_809_500_000_000n });
    expect(events[2]).toMatchObject({
      kind: 'tool_call',
      toolName: 'refund',
      status: 'error',
      statusMessage: 'not above 100',
    });
    expect(events[2]?.links?.[0]?.key).toBe(events[0]?.keys?.[0]);
  });
});
