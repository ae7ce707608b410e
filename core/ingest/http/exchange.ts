import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft, Status } from '../../model/event.ts';
import type { RecordSink } from '../format.ts';
import { CallReader } from '../model-calls/call-reader.ts';
import { joinStream } from '../model-calls/join-stream.ts';
import { type ModelAnswer, modelAnswerIn } from '../model-calls/model-answer.ts';
import { modelRequestIn } from '../model-calls/model-request.ts';
import { unwrapJson } from '../spans/wrapped-json.ts';
import { framesOf, looksLikeSse } from '../sse/frames.ts';
import { bedrockAgentEvent } from './bedrock-agent.ts';
import type { HttpExchange } from './http-exchange.ts';

/** Reads exchanges: calls of model APIs with their messages, and everything else as it went over the wire. */
export class ExchangeReader {
  readonly #calls: CallReader;

  constructor(sourceId: string) {
    this.#calls = new CallReader(sourceId);
  }

  read(exchange: HttpExchange, sink: RecordSink): void {
    const url = exchange.url ?? '';
    const request = modelRequestIn(unwrapJson(exchange.requestBody).value, url);
    const answer = answerIn(exchange.responseBody);
    const isCall = request !== undefined || (answer !== undefined && answer.messages.length > 0);
    if (!isCall || isCountOnly(url)) {
      sink.event(bedrockAgentEvent(exchange, plainEvent(exchange)) ?? plainEvent(exchange));
      return;
    }
    const { startNs, endNs, key, pointers, sessionId } = exchange;
    this.#calls.read(
      {
        ...{ request, answer, startNs, endNs, key, pointers, sessionId },
        unreadAnswer: answer ? undefined : unwrapJson(exchange.responseBody).text,
        status: statusOf(exchange.code),
        statusMessage: statusMessageOf(exchange),
        provider: providerOf(url),
        attributes: { ...lineOf(exchange), ...exchange.rest },
      },
      sink,
    );
  }
}

/** The answer in a response body: JSON, a stream of server-sent events, or a list of pieces. */
export function answerIn(body: Json | undefined): ModelAnswer | undefined {
  if (typeof body === 'string' && looksLikeSse(body)) {
    return modelAnswerIn(joinStream(framesOf(body).map(({ data }) => data ?? null)));
  }
  const { value } = unwrapJson(body);
  if (typeof value === 'string') return modelAnswerIn(joinStream(linesOf(value)));
  return Array.isArray(value) ? modelAnswerIn(joinStream(value)) : modelAnswerIn(value);
}

/** The lines of a text where each is JSON, as some APIs stream their answers; else none. */
function linesOf(text: string): readonly Json[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const values = lines.map((line) => unwrapJson(line).value);
  return values.every(isJsonObject) ? values : [];
}

/** Counting tokens sends the same messages and calls no model. */
function isCountOnly(url: string): boolean {
  return /count_tokens|:countTokens/.test(url);
}

function plainEvent(exchange: HttpExchange): EventDraft {
  const input = unwrapJson(exchange.requestBody).text;
  const output = unwrapJson(exchange.responseBody).text;
  return {
    kind: 'log',
    operation: exchange.method === undefined ? 'http' : `http ${exchange.method}`,
    startNs: exchange.startNs,
    endNs: exchange.endNs,
    sessionId: exchange.sessionId,
    status: statusOf(exchange.code),
    statusMessage: statusMessageOf(exchange),
    input,
    output,
    contentState: input === undefined && output === undefined ? undefined : 'recorded',
    attributes: { ...lineOf(exchange), ...exchange.rest },
    keys: [exchange.key],
  };
}

function lineOf({ method, url, code, codeText }: HttpExchange): JsonObject {
  const line = { method, url, status: code, status_text: codeText };
  return Object.fromEntries(Object.entries(line).filter(([, said]) => said !== undefined && said !== ''));
}

function statusOf(code: number | undefined): Status | undefined {
  if (code === undefined || code <= 0) return undefined;
  if (code === 401 || code === 403) return 'denied';
  return code >= 400 ? 'error' : 'ok';
}

function statusMessageOf({ code, codeText }: HttpExchange): string | undefined {
  return code !== undefined && code >= 400 ? `${code} ${codeText ?? ''}`.trim() : undefined;
}

const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/[^/]*anthropic\.com/, 'anthropic'],
  [/^https?:\/\/[^/]*\.openai\.azure\.com/, 'azure.ai.openai'],
  [/^https?:\/\/(?:[^/]*openai\.com|chatgpt\.com)/, 'openai'],
  [/^https?:\/\/generativelanguage\.googleapis\.com/, 'gcp.gemini'],
  [/^https?:\/\/[^/]*aiplatform\.googleapis\.com/, 'gcp.vertex_ai'],
  [/^https?:\/\/bedrock[^/]*\.amazonaws\.com/, 'aws.bedrock'],
  [/^https?:\/\/openrouter\.ai/, 'openrouter'],
];

/** Who serves the model, where the address says so. */
function providerOf(url: string): string | undefined {
  return PROVIDERS.find(([pattern]) => pattern.test(url))?.[1];
}

/** Headers as an object, from whichever of the two ways captures write them. */
export function headersOf(headers: Json | undefined): JsonObject | undefined {
  if (isJsonObject(headers)) return Object.keys(headers).length > 0 ? headers : undefined;
  if (!Array.isArray(headers) || headers.length === 0) return undefined;
  const named = headers
    .filter(isJsonObject)
    .map(({ name, value }): readonly [string, Json | undefined] => [String(name), value]);
  const all = new Map<string, Json | undefined>();
  for (const [name, value] of named)
    all.set(name, all.has(name) ? `${String(all.get(name))}, ${String(value)}` : value);
  return all.size > 0 ? Object.fromEntries(all) : undefined;
}
