import { describe, expect, test } from 'vitest';
import { readFixture, testGoldens } from '../../testing/store-corpora.ts';

describe('traces of the OpenAI Agents SDK', () => {
  testGoldens('openai-agents-trace');

  test('runs of agents, tools and models are told apart, in the conversation that their trace names', async () => {
    const { events } = await readFixture('openai-agents-trace', 'traces.jsonl');
    const said = events.map(({ kind, toolName, model, target, status }) => [
      kind,
      toolName ?? model ?? target?.name,
      status,
    ]);
    expect(said.slice(1, 7)).toEqual([
      ['delegation', 'Triage', 'not_recorded'],
      ['policy_decision', undefined, 'ok'],
      ['model_call', 'gpt-5', 'not_recorded'],
      ['tool_call', 'lookup_order', 'error'],
      ['handoff', 'Refunds', 'not_recorded'],
      ['model_call', undefined, 'not_recorded'],
    ]);
    expect(new Set(events.map(({ sessionId }) => sessionId))).toEqual(new Set(['chat-17']));
    expect(events[4]?.links?.[1]).toEqual({ relation: 'parent', key: events[1]?.keys?.[0], basis: 'parent' });
  });
});
