import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';

describe('AutoGen messages', () => {
  test.each(['team.json', 'magentic.json', 'stream.jsonl', 'context.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const told = await printFixture('autogen-messages', name);
      await expect(told).toMatchFileSnapshot(`../../../test/fixtures/autogen-messages/${name}.golden.json`);
    },
  );

  test('a handoff goes to the agent that it names, and a failed call is an error', async () => {
    const { events } = await readFixture('autogen-messages', 'team.json');
    const of = (kind: string) => events.find((event) => event.kind === kind);
    expect(of('handoff')).toMatchObject({ actor: { key: 'planner' }, target: { key: 'booker' }, output: 'Your turn.' });
    expect(of('tool_result')).toMatchObject({ toolName: 'find_flight', status: 'error' });
    expect(of('tool_result')?.links?.[0]?.basis).toBe('id');
    expect(of('tool_call')).toMatchObject({ actor: { key: 'planner' }, inputTokens: 30, outputTokens: 8 });
  });

  test('what an agent keeps as its model’s context names who spoke, and ties results to calls', async () => {
    const { events } = await readFixture('autogen-messages', 'context.json');
    expect(events.map(({ kind, actor }) => [kind, actor?.key])).toEqual([
      ['session_start', undefined],
      ['user_message', 'user'],
      ['reasoning', 'Desk'],
      ['tool_call', 'Desk'],
      ['tool_result', 'transfer_to_repairs'],
      ['agent_message', 'Repairs'],
    ]);
    expect(events[4]?.links?.[0]).toMatchObject({ relation: 'cause', basis: 'id' });
  });
});
