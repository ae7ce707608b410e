import {
  asArray,
  asCount,
  asObject,
  asString,
  asText,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
} from '../../base/json.ts';
import { restOf } from '../messages/members.ts';
import { geminiMessages } from './gemini.ts';

/** What a model's API answers. */
export interface ModelAnswer {
  readonly messages: readonly Json[];
  readonly model: string | undefined;
  readonly id: string | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly finishReason: string | undefined;
  readonly error: string | undefined;
  /** Everything else. */
  readonly rest: JsonObject;
}

/** Reads a response body of a model's API; undefined where it is none. A stream is to be joined first. */
export function modelAnswerIn(body: Json | undefined): ModelAnswer | undefined {
  if (!isJsonObject(body)) return undefined;
  const wrapped = asObject(body['response']);
  const told = wrapped && asArray(wrapped['candidates']) ? wrapped : body;
  return (
    anthropicAnswer(told) ??
    chatAnswer(told) ??
    responsesAnswer(told) ??
    geminiAnswer(told) ??
    converseAnswer(told) ??
    messageAnswer(told) ??
    textAnswer(told) ??
    failure(told)
  );
}

function answerOf(body: JsonObject, said: Partial<ModelAnswer>, taken: readonly string[]): ModelAnswer {
  // An error's words are told; whatever else it says stays with the answer.
  const known = new Set([...taken, 'model', 'id', ...(isJsonObject(body['error']) ? [] : ['error'])]);
  const rest = Object.entries(body).filter(([name, value]) => !known.has(name) && value !== null);
  return {
    messages: said.messages ?? [],
    model: said.model ?? asString(body['model']),
    id: asString(body['id']),
    inputTokens: said.inputTokens,
    outputTokens: said.outputTokens,
    finishReason: said.finishReason,
    error: said.error,
    rest: Object.fromEntries(rest),
  };
}

function anthropicAnswer(body: JsonObject): ModelAnswer | undefined {
  if (body['type'] !== 'message' || body['role'] !== 'assistant' || !isJsonArray(body['content'])) return undefined;
  const usage = asObject(body['usage']) ?? {};
  return answerOf(
    body,
    {
      messages: body['content'].length > 0 ? [{ role: 'assistant', content: body['content'] }] : [],
      inputTokens: asCount(usage['input_tokens']),
      outputTokens: asCount(usage['output_tokens']),
      finishReason: asString(body['stop_reason']),
    },
    ['type', 'role', 'content', 'stop_reason'],
  );
}

function chatAnswer(body: JsonObject): ModelAnswer | undefined {
  const choices = asArray(body['choices'])?.filter(isJsonObject);
  if (!choices || choices.length === 0) return undefined;
  const messages = choices.flatMap((choice) => {
    const message = asObject(choice['message']);
    if (message) return [{ role: 'assistant', ...message }];
    const text = asString(choice['text']);
    return text === undefined ? [] : [{ role: 'assistant', content: text }];
  });
  const usage = asObject(body['usage']) ?? {};
  return answerOf(
    body,
    {
      messages,
      inputTokens: asCount(usage['prompt_tokens'] ?? usage['input_tokens']),
      outputTokens: asCount(usage['completion_tokens'] ?? usage['output_tokens']),
      finishReason: choices.map((choice) => asString(choice['finish_reason'])).find((reason) => reason !== undefined),
    },
    ['choices'],
  );
}

function responsesAnswer(body: JsonObject): ModelAnswer | undefined {
  const output = asArray(body['output']);
  if (!output || (body['object'] !== 'response' && body['status'] === undefined)) return undefined;
  const usage = asObject(body['usage']) ?? {};
  const incomplete = asString(asObject(body['incomplete_details'])?.['reason']);
  return answerOf(
    body,
    {
      messages: output,
      inputTokens: asCount(usage['input_tokens']),
      outputTokens: asCount(usage['output_tokens']),
      finishReason: incomplete ?? asString(body['status']),
      error: errorText(body['error']),
    },
    ['output'],
  );
}

function geminiAnswer(body: JsonObject): ModelAnswer | undefined {
  const candidates = asArray(body['candidates'])?.filter(isJsonObject);
  if (!candidates) return undefined;
  const contents = candidates
    .map((candidate) => asObject(candidate['content']))
    .filter((content) => content !== undefined);
  const usage = asObject(body['usageMetadata']) ?? {};
  // Ratings, sources and counts of the candidates stand beside what they say.
  const about = candidates.map((candidate) => restOf(candidate, 'content', 'finishReason', 'index'));
  const isMore = about.some((more) => Object.keys(more).length > 0);
  return answerOf(
    isMore ? { ...body, candidates: about } : body,
    {
      messages: geminiMessages(contents.map((content) => ({ ...content, role: 'model' }))),
      model: asString(body['modelVersion']),
      inputTokens: asCount(usage['promptTokenCount']),
      outputTokens: asCount(usage['candidatesTokenCount']),
      finishReason: candidates
        .map((candidate) => asString(candidate['finishReason']))
        .find((reason) => reason !== undefined),
    },
    isMore ? [] : ['candidates'],
  );
}

/** Bedrock's Converse. */
function converseAnswer(body: JsonObject): ModelAnswer | undefined {
  const message = asObject(asObject(body['output'])?.['message']);
  if (!message) return undefined;
  const usage = asObject(body['usage']) ?? {};
  return answerOf(
    body,
    {
      messages: [message],
      inputTokens: asCount(usage['inputTokens']),
      outputTokens: asCount(usage['outputTokens']),
      finishReason: asString(body['stopReason']),
    },
    ['output', 'stopReason'],
  );
}

/** One message beside its counts: Ollama's chat, and Cohere's second API. */
function messageAnswer(body: JsonObject): ModelAnswer | undefined {
  const message = asObject(body['message']);
  // Records of many programs hold a message: an answer says besides that it is done, or why it ended.
  const isEnded = typeof body['done'] === 'boolean' || body['finish_reason'] !== undefined;
  if (message?.['role'] !== 'assistant' || !isEnded) return undefined;
  const counted = asObject(asObject(body['usage'])?.['tokens']) ?? {};
  return answerOf(
    body,
    {
      messages: [message],
      inputTokens: asCount(body['prompt_eval_count'] ?? counted['input_tokens']),
      outputTokens: asCount(body['eval_count'] ?? counted['output_tokens']),
      finishReason: asString(body['done_reason'] ?? body['finish_reason']),
    },
    ['message', 'done_reason', 'finish_reason'],
  );
}

/** A bare text beside its counts: Ollama's generation, and Cohere's first API. */
function textAnswer(body: JsonObject): ModelAnswer | undefined {
  const member = typeof body['done'] === 'boolean' ? 'response' : 'text';
  const text = asString(body[member]);
  if (text === undefined || (member === 'text' && body['generation_id'] === undefined)) return undefined;
  const counted = asObject(asObject(body['meta'])?.['tokens']) ?? {};
  return answerOf(
    body,
    {
      messages: [{ role: 'assistant', content: text }],
      inputTokens: asCount(body['prompt_eval_count'] ?? counted['input_tokens']),
      outputTokens: asCount(body['eval_count'] ?? counted['output_tokens']),
      finishReason: asString(body['done_reason'] ?? body['finish_reason']),
    },
    [member, 'done_reason', 'finish_reason'],
  );
}

function failure(body: JsonObject): ModelAnswer | undefined {
  const error = errorText(body['error']);
  return error === undefined ? undefined : answerOf(body, { error }, []);
}

function errorText(error: Json | undefined): string | undefined {
  return asString(asObject(error)?.['message']) ?? asText(error);
}
