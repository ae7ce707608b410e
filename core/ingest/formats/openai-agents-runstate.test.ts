import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';

describe('OpenAI Agents run states', () => {
  test.each(['waiting.json', 'python.json'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('openai-agents-runstate', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/openai-agents-runstate/${name}.golden.json`);
  });

  test('what the run waits for is a request about its call', async () => {
    const { events } = await readFixture('openai-agents-runstate', 'waiting.json');
    const request = events.find(({ kind, links }) => kind === 'approval_request' && links !== undefined);
    const call = events.find(({ kind, toolName }) => kind === 'tool_call' && toolName === 'refund');
    expect(call?.keys).toContain(request?.links?.[0]?.key);
  });

  test('items are their agent’s, and a handoff names both', async () => {
    const { events } = await readFixture('openai-agents-runstate', 'waiting.json');
    expect(events.find(({ kind }) => kind === 'handoff')).toMatchObject({
      actor: { key: 'triage' },
      target: { key: 'refunder' },
    });
    const calls = events
      .filter(({ kind }) => kind === 'tool_call')
      .map(({ actor, toolName }) => [actor?.key, toolName]);
    expect(calls).toEqual([
      ['triage', 'transfer_to_refunder'],
      ['refunder', 'refund'],
    ]);
  });
});
