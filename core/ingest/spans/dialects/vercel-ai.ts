import { type JsonObject, writeJson } from '../../../base/json.ts';
import type { EventKind } from '../../../model/event.ts';
import { defineDialect } from '../dialect.ts';
import { openJson } from '../nested-json.ts';
import type { Telling } from '../telling.ts';

/**
 * The Vercel AI SDK (`ai.*`). A call of the library is a span around one span for each request to the model: the requests are the
 * model calls, the call around them repeats their content and their sum.
 */
export const vercelAi = defineDialect({
  id: 'vercel-ai',
  isSpoken: (telling) => telling.said('ai.operationId') !== undefined,
  tell(telling) {
    const operation = telling.text('ai.operationId') ?? '';
    const kind = kindOf(operation);
    telling.tell('kind', kind);
    telling.tell('operation', operation, 'ai.operationId');
    telling.tellText('sessionId', ...['sessionId', 'session_id', 'threadId', 'conversationId'].map(metadata));
    telling.tellText('principal', ...['userId', 'user_id'].map(metadata));
    if (kind === 'tool_call') tellTool(telling);
    else tellModel(telling, kind);
  },
});

function kindOf(operation: string): EventKind {
  if (operation === 'ai.toolCall') return 'tool_call';
  return /\.do[A-Z]\w*$/.test(operation) ? 'model_call' : 'log';
}

function metadata(name: string): string {
  return `ai.telemetry.metadata.${name}`;
}

function tellTool(telling: Telling): void {
  telling.tellText('toolName', 'ai.toolCall.name');
  telling.tellText('input', 'ai.toolCall.args', 'ai.toolCall.input');
  telling.tellText('output', 'ai.toolCall.result', 'ai.toolCall.output');
  const id = telling.text('ai.toolCall.id');
  if (id !== undefined) telling.causedBy(`tool-call:${telling.span.traceId}:${id}`);
}

function tellModel(telling: Telling, kind: EventKind): void {
  telling.tellText('input', 'ai.prompt.messages', 'ai.prompt', 'ai.values', 'ai.value');
  tellAnswer(telling);
  telling.tellText('provider', 'ai.model.provider');
  if (kind !== 'model_call') return;
  telling.tellText('model', 'ai.response.model', 'ai.model.id');
  telling.tellText('finishReason', 'ai.response.finishReason', 'ai.finishReason');
  telling.tellCount('inputTokens', 'ai.usage.inputTokens', 'ai.usage.promptTokens', 'ai.usage.tokens');
  telling.tellCount('outputTokens', 'ai.usage.outputTokens', 'ai.usage.completionTokens');
}

/** An answer may be a text and calls of tools at once, which the SDK writes as two attributes. */
function tellAnswer(telling: Telling): void {
  const text = ['ai.response.text', 'ai.result.text'].find((key) => telling.said(key) !== undefined);
  const calls = ['ai.response.toolCalls', 'ai.result.toolCalls'].find((key) => telling.said(key) !== undefined);
  if (text !== undefined && calls !== undefined) {
    const said = telling.said(calls);
    const answer: JsonObject = { text: telling.said(text), toolCalls: openJson(said) ?? said };
    telling.tell('output', writeJson(answer), text, calls);
    return;
  }
  if (text !== undefined || calls !== undefined) telling.tellText('output', text ?? calls ?? '');
  telling.tellText('output', 'ai.response.object', 'ai.result.object', 'ai.embeddings', 'ai.embedding');
}
