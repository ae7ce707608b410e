import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('spans of the Vercel AI SDK are read as the golden file says', async () => {
  const said = [
    {
      name: 'ai.generateText',
      attributes: {
        'ai.operationId': 'ai.generateText',
        'ai.prompt': '{"prompt":"Weather in Oslo?"}',
        'ai.response.text': 'Rain.',
        'ai.usage.promptTokens': 30,
        'ai.usage.completionTokens': 9,
        'ai.telemetry.metadata.sessionId': 's-1',
        'ai.telemetry.metadata.userId': 'u-7',
      },
    },
    {
      name: 'ai.generateText.doGenerate',
      attributes: {
        'ai.operationId': 'ai.generateText.doGenerate',
        'operation.name': 'ai.generateText.doGenerate weather',
        'ai.model.provider': 'openai.responses',
        'ai.model.id': 'gpt-4o-mini',
        'ai.prompt.messages': '[{"role":"user","content":[{"type":"text","text":"Weather in Oslo?"}]}]',
        'ai.response.text': 'Let me look.',
        'ai.response.toolCalls': '[{"toolCallId":"call_1","toolName":"weather","input":"{\\"city\\":\\"Oslo\\"}"}]',
        'ai.response.finishReason': 'tool-calls',
        'ai.response.model': 'gpt-4o-mini-2024-07-18',
        'ai.usage.promptTokens': 30,
        'ai.usage.completionTokens': 9,
      },
    },
    {
      name: 'ai.toolCall',
      attributes: {
        'ai.operationId': 'ai.toolCall',
        'ai.toolCall.name': 'weather',
        'ai.toolCall.id': 'call_1',
        'ai.toolCall.args': '{"city":"Oslo"}',
        'ai.toolCall.result': '"rain"',
      },
    },
    {
      name: 'ai.embed.doEmbed',
      attributes: {
        'ai.operationId': 'ai.embed.doEmbed',
        'ai.model.id': 'text-embedding-3-small',
        'ai.values': ['"Oslo"'],
        'ai.usage.tokens': 2,
      },
    },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./vercel-ai.golden.json');
});
