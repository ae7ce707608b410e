import { expect, test } from 'vitest';
import { joinStream } from './join-stream.ts';
import { modelAnswerIn } from './model-answer.ts';

test('Ollama’s lines are one message, with its calls and its counts', () => {
  const call = { function: { name: 'list_parcels', arguments: { state: 'late' } } };
  const lines = [
    { model: 'depot-8b', message: { role: 'assistant', content: 'Let me ', thinking: 'Hm' }, done: false },
    { model: 'depot-8b', message: { role: 'assistant', content: 'look.', tool_calls: [call] }, done: false },
    { model: 'depot-8b', message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', eval_count: 4 },
  ];
  expect(modelAnswerIn(joinStream(lines))).toMatchObject({
    messages: [{ role: 'assistant', content: 'Let me look.', thinking: 'Hm', tool_calls: [call] }],
    model: 'depot-8b',
    outputTokens: 4,
    finishReason: 'stop',
  });
});

test('Ollama’s generation is one text', () => {
  const lines = [
    { model: 'depot-8b', response: 'Two ', done: false },
    { model: 'depot-8b', response: 'days.', done: false },
    { model: 'depot-8b', response: '', done: true, context: [1, 2] },
  ];
  expect(modelAnswerIn(joinStream(lines))).toMatchObject({
    messages: [{ role: 'assistant', content: 'Two days.' }],
    rest: { done: true, context: [1, 2] },
  });
});

test('Cohere’s last line holds the whole answer; where it was cut off, the pieces say what came', () => {
  const start = { event_type: 'stream-start', generation_id: 'g1' };
  const text = { event_type: 'text-generation', text: 'Two days.' };
  const end = { event_type: 'stream-end', finish_reason: 'COMPLETE', response: { text: 'Two days.', meta: { a: 1 } } };
  const messages = [{ role: 'assistant', content: 'Two days.' }];
  expect(modelAnswerIn(joinStream([start, text, end]))).toMatchObject({ messages, finishReason: 'COMPLETE' });
  expect(modelAnswerIn(joinStream([start, text]))).toMatchObject({ messages, finishReason: undefined });
});

test('an answer of Cohere’s second API is its message', () => {
  const message = { role: 'assistant', content: [{ type: 'text', text: 'Two days.' }] };
  const usage = { tokens: { input_tokens: 9, output_tokens: 3 } };
  expect(modelAnswerIn({ id: 'a1', message, finish_reason: 'COMPLETE', usage })).toMatchObject({
    messages: [message],
    inputTokens: 9,
    outputTokens: 3,
    finishReason: 'COMPLETE',
  });
});

test('a text alone is no answer', () => {
  expect(modelAnswerIn({ text: 'Two days.' })).toBeUndefined();
  expect(modelAnswerIn({ message: { role: 'user', content: 'Two days?' } })).toBeUndefined();
});
