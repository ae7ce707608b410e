import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';

describe('AutoGen messages', () => {
  test.each(['team.json', 'magentic.json', 'stream.jsonl'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('autogen-messages', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/autogen-messages/${name}.golden.json`);
  });

  test('a handoff goes to the agent that it names, and a failed call is an error', async () => {
    const { events } = await readFixture('autogen-messages', 'team.json');
    const of = (kind: string) => events.find((event) => event.kind === kind);
    expect(of('handoff')).toMatchObject({ actor: { key: 'planner' }, target: { key: 'booker' }, output: 'Your turn.' });
    expect(of('tool_result')).toMatchObject({ toolName: 'find_flight', status: 'error' });
    expect(of('tool_result')?.links?.[0]?.basis).toBe('id');
    expect(of('tool_call')).toMatchObject({ actor: { key: 'planner' }, inputTokens: 30, outputTokens: 8 });
  });
});
