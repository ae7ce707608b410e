import { describe, expect, test } from 'vitest';
import { linkedResults, readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('sessions of Goose', () => {
  testGoldens('goose');

  test('a call and its result are taken out of their wrappings, and what both audiences see is told once', async () => {
    const reading = await readFixture('goose', '20260203_1.jsonl');
    const calls = reading.events.filter(({ kind }) => kind === 'tool_call');
    expect(calls[0]).toMatchObject({ toolName: 'developer__shell', toolServer: 'developer', sessionId: '20260203_1' });
    const results = reading.events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ output, status }) => [output, status])).toEqual([
      ['a.txt: invoice 8841', 'ok'],
      ['Execution failed', 'error'],
    ]);
    expect(linkedResults(reading)).toEqual({ results: 2, linked: 2 });
  });
});
