import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';

/**
 * Joins the lines of a streamed answer of Ollama, which end with `done`.
 * https://github.com/ollama/ollama/blob/main/docs/api.md
 */
export function joinOllama(events: readonly JsonObject[]): JsonObject | undefined {
  const pieces = events.filter(({ done }) => typeof done === 'boolean');
  const last = pieces.at(-1);
  if (!last) return undefined;
  const messages = pieces.map((piece) => asObject(piece['message'])).filter((message) => message !== undefined);
  if (messages.length === 0) return { ...last, response: joined(pieces, 'response') };
  const calls = messages.flatMap((message): readonly Json[] => asArray(message['tool_calls']) ?? []);
  const thinking = joined(messages, 'thinking');
  return {
    ...last,
    message: {
      role: 'assistant',
      content: joined(messages, 'content'),
      ...(thinking === '' ? {} : { thinking }),
      ...(calls.length > 0 ? { tool_calls: calls } : {}),
    },
  };
}

/** Joins the lines of a streamed answer of Cohere's first chat API; its last holds the whole answer. */
export function joinCohere(events: readonly JsonObject[]): JsonObject | undefined {
  const pieces = events.filter((event) => typeof event['event_type'] === 'string');
  if (pieces.length === 0) return undefined;
  const end = pieces.find((piece) => piece['event_type'] === 'stream-end');
  const texts = pieces.filter((piece) => piece['event_type'] === 'text-generation');
  const whole = asObject(end?.['response']) ?? {};
  const finish = end?.['finish_reason'];
  return {
    generation_id: pieces[0]?.['generation_id'] ?? null,
    text: joined(texts, 'text'),
    ...(finish === undefined ? {} : { finish_reason: finish }),
    ...whole,
  };
}

function joined(pieces: readonly JsonObject[], name: string): string {
  return pieces.map((piece) => asString(piece[name]) ?? '').join('');
}
