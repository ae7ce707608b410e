import { describe, expect, test } from 'vitest';
import { linkedResults, printFixture, readFixture } from '../../testing/fixture-reading.ts';

describe('claude.ai exports', () => {
  test.each(['conversations.json', 'conversations-cut.json', 'projects.json', 'users.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const told = await printFixture('claude-ai-export', name);
      await expect(told).toMatchFileSnapshot(`../../../test/fixtures/claude-ai-export/${name}.golden.json`);
    },
  );

  test('results are tied to calls by id, and by their name and place in exports without ids', async () => {
    const reading = await readFixture('claude-ai-export', 'conversations.json');
    expect(linkedResults(reading)).toEqual({ results: 2, linked: 1 });
    const results = reading.events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ status, links }) => [status, links?.[0]?.basis])).toEqual([
      ['ok', 'id'],
      ['error', 'position'],
    ]);
  });

  test('an answer that was made anew stands beside the first one, under the same parent', async () => {
    const { events } = await readFixture('claude-ai-export', 'conversations.json');
    const answers = events.filter(({ attributes }) => /0000000001[23]$/.test(String(attributes?.['uuid'])));
    const parents = answers.flatMap(({ links }) => links?.filter(({ basis }) => basis === 'parent') ?? []);
    expect(new Set(parents.map(({ key }) => key))).toEqual(new Set(['claude.ai:6c1d0000-0000-4000-8000-000000000011']));
    const keys = new Set(events.flatMap((event) => event.keys ?? []));
    expect(parents.every(({ key }) => keys.has(key))).toBe(true);
  });

  test('a block has its own times', async () => {
    const { events } = await readFixture('claude-ai-export', 'conversations.json');
    const call = events.find(({ kind }) => kind === 'tool_call');
    expect([call?.startNs, call?.endNs]).toEqual([1_772_445_603_000_000_000n, 1_772_445_604_000_000_000n]);
  });
});
