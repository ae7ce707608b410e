import { describe, expect, test } from 'vitest';
import { readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('agent debug logs of Copilot Chat', () => {
  testGoldens('copilot-debug-log');

  test('a step lasts as long as the log says', async () => {
    const { events } = await readFixture('copilot-debug-log', 'main.jsonl');
    const call = events.find(({ kind }) => kind === 'tool_call');
    expect(call).toMatchObject({
      toolName: 'run_in_terminal',
      status: 'error',
      startNs: 1_772_000_001_800_000_000n,
      endNs: 1_772_000_002_700_000_000n,
    });
    expect(events.find(({ kind }) => kind === 'model_call')).toMatchObject({ model: 'gpt-5', inputTokens: 5100 });
  });
});
