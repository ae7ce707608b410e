import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';

const SESSION = '0b3c1111-0000-4000-8000-000000000001';

describe('ChatGPT exports', () => {
  test.each(['conversations.json', 'one-cut.json'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('chatgpt-export', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/chatgpt-export/${name}.golden.json`);
  });

  test('every message follows its parent, and a branch that is not shown says so', async () => {
    const { events } = await readFixture('chatgpt-export', 'conversations.json');
    const told = events
      .filter(({ sessionId, kind }) => sessionId === SESSION && kind !== 'session_start')
      .map(({ keys, links, attributes }) => [
        keys?.[0]?.split(':').at(-1),
        links?.[0]?.key.split(':').at(-1),
        attributes?.['on_current_branch'],
      ]);
    expect(told).toEqual([
      ['sys', undefined, undefined],
      ['ctx', 'sys', undefined],
      ['u1', 'ctx', undefined],
      ['a1', 'u1', false],
      ['a2', 'u1', undefined],
      ['call', 'a2', undefined],
      ['out', 'call', undefined],
      ['shot', 'call', undefined],
      ['web', 'shot', undefined],
      ['page', 'web', undefined],
      ['end', 'page', undefined],
    ]);
  });

  test('what a tool says is tied to the call of that tool', async () => {
    const { events } = await readFixture('chatgpt-export', 'conversations.json');
    const results = events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ toolName, status, links }) => [toolName, status, links?.[0]?.basis])).toEqual([
      ['python', 'error', 'parent'],
      ['python', undefined, 'position'],
      ['browser', undefined, 'parent'],
    ]);
  });

  test('seconds with fractions keep them, and what is no time is noted', async () => {
    const { events, notes } = await readFixture('chatgpt-export', 'conversations.json');
    expect(events.find(({ kind }) => kind === 'user_message')?.startNs).toBe(1_772_445_600_123_456_000n);
    expect(notes.get('time_unreadable: create_time')).toBe(1);
  });

  test('a tree without a root, and one that goes round, are told whole and once', async () => {
    const { events, notes } = await readFixture('chatgpt-export', 'conversations.json');
    const damaged = events.filter(({ sessionId }) => sessionId?.endsWith('2'));
    expect(damaged.map(({ kind }) => kind)).toEqual(['session_start', 'user_message', 'log', 'agent_message']);
    expect(notes.get('missing_parent: A message to which no root of its conversation leads')).toBe(2);
  });
});
