import { expect, test } from 'vitest';
import { joinStream } from './join-stream.ts';
import { modelAnswerIn } from './model-answer.ts';

test.each([
  [
    'Anthropic',
    [
      {
        type: 'message_start',
        message: { type: 'message', role: 'assistant', model: 'm', usage: { input_tokens: 3 } },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm.' } },
      { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: 't', name: 'f', input: {} } },
      { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"a":' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '1}' } },
      { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 5 } },
    ],
    {
      messages: [
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Hm.' },
            { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } },
          ],
        },
      ],
      finishReason: 'tool_use',
      inputTokens: 3,
      outputTokens: 5,
    },
  ],
  [
    'OpenAI',
    [
      { choices: [{ index: 0, delta: { role: 'assistant', content: 'He' } }] },
      {
        choices: [
          {
            index: 0,
            delta: { content: 'llo', tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '{' } }] },
          },
        ],
      },
      {
        choices: [
          { index: 0, delta: { tool_calls: [{ index: 0, function: { arguments: '}' } }] }, finish_reason: 'stop' },
        ],
      },
      { choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } },
      '[DONE]',
    ],
    {
      messages: [
        {
          role: 'assistant',
          content: 'Hello',
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
        },
      ],
      finishReason: 'stop',
      inputTokens: 1,
      outputTokens: 2,
    },
  ],
  [
    'a response that breaks off',
    [
      { type: 'response.created', response: { object: 'response', status: 'in_progress', output: [] } },
      { type: 'response.output_item.done', item: { type: 'message', role: 'assistant', content: [] } },
    ],
    { messages: [{ type: 'message', role: 'assistant', content: [] }], finishReason: 'in_progress' },
  ],
  [
    'Gemini',
    [
      { candidates: [{ content: { role: 'model', parts: [{ text: 'He' }] } }] },
      {
        candidates: [{ content: { parts: [{ text: 'llo' }] }, finishReason: 'STOP' }],
        usageMetadata: { promptTokenCount: 4 },
      },
    ],
    {
      messages: [{ role: 'assistant', content: [{ type: 'text', text: 'Hello' }] }],
      finishReason: 'STOP',
      inputTokens: 4,
    },
  ],
])('joins the pieces of %s', (_what, frames, expected) => {
  expect(modelAnswerIn(joinStream(frames))).toMatchObject(expected);
});

test('is silent about frames of others', () => {
  expect([joinStream([]), joinStream([{ event: 'x' }, 1, null])]).toEqual([undefined, undefined]);
});
