import { expect, test } from 'vitest';
import { answeredCallId, unwrapJson } from './wrapped-json.ts';

test.each([
  ['an object', { a: 1 }, { text: '{"a":1}', value: { a: 1 }, wrappings: 0 }],
  ['a text', 'hello', { text: 'hello', value: 'hello', wrappings: 0 }],
  ['JSON in a string', '{"a": 1}', { text: '{"a": 1}', value: { a: 1 }, wrappings: 1 }],
  ['JSON in a string in a string', '"{\\"a\\":1}"', { text: '{"a":1}', value: { a: 1 }, wrappings: 2 }],
  ['a text in a string', '"hello"', { text: 'hello', value: 'hello', wrappings: 1 }],
  ['Python’s repr', "{'a': 1}", { text: "{'a': 1}", value: "{'a': 1}", wrappings: 0 }],
  ['nothing', null, { text: undefined, value: undefined, wrappings: 0 }],
  ['an empty text', '', { text: undefined, value: undefined, wrappings: 0 }],
])('opens %s', (_what, recorded, expected) => {
  expect(unwrapJson(recorded)).toEqual(expected);
});

test('does not follow nesting that could exhaust the stack', () => {
  const deep = '['.repeat(100_000);
  expect(unwrapJson(deep)).toEqual({ text: deep, value: deep, wrappings: 0 });
});

test.each([
  ['a message', '{"type":"tool","tool_call_id":"a"}', 'a'],
  ['a message under output', { output: { tool_call_id: 'b' } }, 'b'],
  ['a dumped message', { output: { lc: 1, kwargs: { tool_call_id: 'c' } } }, 'c'],
  ['a text', 'done', undefined],
])('finds the call that %s answers', (_what, output, id) => {
  expect(answeredCallId(output)).toBe(id);
});
