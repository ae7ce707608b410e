import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('former GenAI names and Traceloop’s are read as the golden file says', async () => {
  const said = [
    {
      'llm.request.type': 'chat',
      'gen_ai.system': 'openai',
      'gen_ai.request.model': 'gpt-4.1-mini',
      'gen_ai.prompt.0.role': 'user',
      'gen_ai.prompt.0.content': 'list all helm releases',
      'gen_ai.prompt.10.role': 'tool',
      'gen_ai.prompt.10.content': 'kagent',
      'gen_ai.prompt.2.role': 'assistant',
      'gen_ai.prompt.2.tool_calls.0.name': 'helm_list_releases',
      'gen_ai.completion.0.content': 'There are two.',
      'gen_ai.completion.0.finish_reason': 'stop',
      'gen_ai.usage.prompt_tokens': 10,
      'gen_ai.usage.completion_tokens': 4,
    },
    { 'traceloop.span.kind': 'agent', 'traceloop.entity.name': 'planner', 'traceloop.entity.input': '{"q":"?"}' },
    { 'traceloop.span.kind': 'tool', 'traceloop.entity.name': 'search', 'traceloop.entity.output': '[]' },
    {
      'gen_ai.system': 'openai',
      'gen_ai.request.model': 'gpt-4',
      'gen_ai.prompt': '[{"role":"user","content":"hi"}]',
      'gen_ai.completion': '{"text":"hello"}',
    },
  ];
  const events = said.flatMap((attributes) => readSpanOf({ attributes }).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./gen-ai-deprecated.golden.json');
});

test('messages written as span events become what went in and what came out', () => {
  const { events } = readSpanOf({
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.system': 'aws.bedrock' },
    events: [
      { name: 'gen_ai.system.message', time: 1, attributes: { content: 'Be brief.' } },
      { name: 'gen_ai.user.message', time: 2, attributes: { content: '[{"text":"hi"}]' } },
      { name: 'gen_ai.choice', time: 3, attributes: { message: 'hello', finish_reason: 'end_turn', index: 0 } },
    ],
  });
  expect(events[0]).toMatchObject({
    provider: 'aws.bedrock',
    input: '[{"role":"system","content":"Be brief."},{"role":"user","content":"[{\\"text\\":\\"hi\\"}]"}]',
    output: '[{"message":"hello","finish_reason":"end_turn","index":0}]',
    attributes: { events: [{ name: 'gen_ai.system.message', time: 1 }, { time: 2 }, { time: 3 }] },
  });
});

test('the one message of a tool’s span is its argument, and the rest of it is kept', () => {
  const { events } = readSpanOf({
    attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'lookup' },
    events: [{ name: 'gen_ai.tool.message', time: 1, attributes: { role: 'tool', content: '{"order":1}', id: 't-1' } }],
  });
  expect(events[0]).toMatchObject({
    input: '{"order":1}',
    attributes: { events: [{ name: 'gen_ai.tool.message', attributes: { role: 'tool', id: 't-1' } }] },
  });
});

test('AGNTCY’s Observe SDK writes the same under a prefix of its own', () => {
  const { events } = readSpanOf({
    attributes: {
      'ioa_observe.span.kind': 'agent',
      'ioa_observe.entity.name': 'dispatcher.route',
      'ioa_observe.entity.input': '{"args":["parcel 7"]}',
      'ioa_observe.entity.output': '"north"',
    },
  });
  expect(events[0]).toMatchObject({
    kind: 'delegation',
    operation: 'invoke_agent',
    target: { kind: 'agent', name: 'dispatcher.route' },
    input: '{"args":["parcel 7"]}',
    output: '"north"',
  });
});

test('a model that is said to be unknown is none, and LangChain’s own word for it holds', () => {
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'unknown',
    'gen_ai.response.model': 'unknown',
  };
  const unknown = readSpanOf({ attributes }).events[0];
  expect([unknown?.model, unknown?.target]).toEqual([undefined, undefined]);
  expect(unknown).toMatchObject({ attributes: { attributes: { 'gen_ai.request.model': 'unknown' } } });
  const named = { ...attributes, 'traceloop.association.properties.ls_model_name': 'mistral/large' };
  expect(readSpanOf({ attributes: named }).events[0]).toMatchObject({
    model: 'mistral/large',
    target: { kind: 'model', key: 'mistral/large' },
  });
});
