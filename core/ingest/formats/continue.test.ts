import { describe, expect, test } from 'vitest';
import { linkedResults, readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('sessions of Continue', () => {
  testGoldens('continue');

  test('a call that was refused ends, though no message says so', async () => {
    const reading = await readFixture('continue', 'session.json');
    const results = reading.events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ toolName, output, status }) => [toolName, output, status])).toEqual([
      ['builtin_read_file', 'invoice 8841', undefined],
      ['builtin_run_terminal_command', undefined, 'cancelled'],
    ]);
    expect(linkedResults(reading)).toEqual({ results: 2, linked: 2 });
  });
});
