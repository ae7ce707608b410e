import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('spans of Pydantic AI and Logfire are read as the golden file says', async () => {
  const said = [
    {
      name: 'agent run',
      attributes: {
        agent_name: 'planner',
        model_name: 'gpt-5',
        'logfire.msg': 'planner run',
        final_result: 'Booked.',
        all_messages_events: '[{"event.name":"gen_ai.user.message","role":"user","content":"Book it"}]',
        'gen_ai.usage.input_tokens': 50,
      },
    },
    {
      name: 'invoke_agent planner',
      attributes: {
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.agent.name': 'planner',
        'pydantic_ai.all_messages': '[{"role":"user","parts":[]}]',
        final_result: 'Booked.',
      },
    },
    {
      name: 'running tool',
      attributes: {
        'logfire.msg': 'running tool: book',
        'gen_ai.tool.name': 'book',
        'gen_ai.tool.call.id': 'c-1',
        tool_arguments: '{"seat":"12A"}',
        tool_response: 'ok',
      },
    },
    { name: 'running 1 tool', attributes: { 'logfire.msg': 'running 1 tool', tools: ['book'] } },
    {
      name: 'chat gpt-5',
      attributes: {
        'logfire.msg': 'chat gpt-5',
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'gpt-5',
        events:
          '[{"event.name":"gen_ai.user.message","content":"Book it"},{"event.name":"gen_ai.choice","index":0,"message":{"role":"assistant","tool_calls":[{"id":"c-1","type":"function","function":{"name":"book","arguments":"{}"}}]}}]',
      },
    },
    {
      name: 'chat gpt-5',
      attributes: { 'logfire.msg': 'chat gpt-5', 'logfire.span_type': 'pending_span', 'gen_ai.operation.name': 'chat' },
    },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./pydantic-ai.golden.json');
});
