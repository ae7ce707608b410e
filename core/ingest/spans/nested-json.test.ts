import { expect, test } from 'vitest';
import { contentText, nest, toolCallIds } from './nested-json.ts';

test('flattened lists are nested again in the order of their indexes', () => {
  const said = { 'p.10.role': 'tool', 'p.2.role': 'user', 'p.2.calls.0.name': 'pay', 'p.name': 'no element', q: 1 };
  expect(nest(said, 'p.')).toEqual({
    list: [{ role: 'user', calls: [{ name: 'pay' }] }, { role: 'tool' }],
    keys: ['p.10.role', 'p.2.role', 'p.2.calls.0.name'],
  });
  expect(nest(said, 'x.')).toBeUndefined();
});

test('a value and a branch under one name are both kept', () => {
  expect(nest({ 'p.0.a': 1, 'p.0.a.b': 2 }, 'p.')?.list).toEqual([{ a: { '': 1, b: 2 } }]);
  expect(nest({ 'p.0.a.b': 2, 'p.0.a': 1 }, 'p.')?.list).toEqual([{ a: { b: 2, '': 1 } }]);
});

test.each([
  ['a text', 'hi', 'hi'],
  ['a list of one text', ['hi'], 'hi'],
  ['a list of JSON texts', ['{"user":"hi"}', 'plain'], '[{"user":"hi"},"plain"]'],
  ['an object', { a: 1 }, '{"a":1}'],
  ['an empty text', '', undefined],
  ['an empty list', [], undefined],
])('content of %s', (_, said, text) => {
  expect(contentText(said)).toBe(text);
});

test.each([
  ['GenAI parts', '[{"parts":[{"type":"tool_call","id":"a","name":"x","arguments":"{}"}]}]', ['a']],
  ['OpenAI', '[{"tool_calls":[{"id":"b","type":"function","function":{"name":"x","arguments":"{}"}}]}]', ['b']],
  ['Anthropic', '[{"type":"tool_use","id":"c","name":"x","input":{}}]', ['c']],
  ['Gemini', '{"content":{"parts":[{"function_call":{"id":"d","name":"x","args":{}}}]}}', ['d']],
  ['JSON in JSON', '{"message":"{\\"id\\":\\"e\\",\\"name\\":\\"x\\",\\"args\\":{}}"}', ['e']],
  ['Vercel', '[{"type":"tool-call","toolCallId":"h","toolName":"x","input":{}}]', ['h']],
  ['Responses', '[{"type":"function_call","id":"fc_1","call_id":"i","name":"x","arguments":"{}"}]', ['i']],
  ['a result of Vercel', '[{"type":"tool-result","toolCallId":"h","toolName":"x","input":{},"output":1}]', []],
  ['a result', '[{"type":"tool_call_response","id":"f","response":"x"}]', []],
  ['text', 'call me', []],
  ['damage', '{"id":"g","name":"x","args":', []],
])('ids of tool calls in %s', (_, output, ids) => {
  expect(toolCallIds(output)).toEqual(ids);
});
