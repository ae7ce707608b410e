import { describe, expect, test } from 'vitest';
import { linkedResults, readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('Amp threads', () => {
  testGoldens('amp');

  test('a tool’s run tells its status, and a refusal is denied', async () => {
    const reading = await readFixture('amp', 'threads/T-019b9d03-0000-7000-8000-00000000abcd.json');
    expect(linkedResults(reading)).toEqual({ results: 2, linked: 2 });
    const results = reading.events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ toolName, toolServer, status }) => [toolName, toolServer, status])).toEqual([
      ['Bash', undefined, 'ok'],
      ['close', 'tracker', 'denied'],
    ]);
  });
});
