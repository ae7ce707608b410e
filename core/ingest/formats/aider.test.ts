import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';

const NAME = 'aider.chat.history.md';

describe('Aider chat histories', () => {
  test('reads a history as its golden file says', async () => {
    const told = await printFixture('aider', NAME);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/aider/${NAME}.golden.json`);
  });

  test('lines of one voice are one turn, and a blank line ends it, but not what the model says', async () => {
    const { events } = await readFixture('aider', NAME);
    expect(events.slice(0, 6).map(({ kind, input, output }) => [kind, input ?? output?.split('\n', 1)[0]])).toEqual([
      ['session_start', undefined],
      ['log', 'Aider v0.86.1'],
      ['user_message', '/add notes.md'],
      ['log', 'Added notes.md to the chat'],
      ['user_message', 'Rewrite the notes.\nKeep them short.'],
      ['agent_message', 'I shorten the notes.'],
    ]);
  });

  test('only the start of a session has a time', async () => {
    const { events, notes } = await readFixture('aider', NAME);
    expect(events.filter(({ startNs }) => startNs !== undefined).map(({ kind }) => kind)).toEqual(['session_start']);
    expect(notes.get('time_unreadable: aider chat started at')).toBe(1);
  });
});
