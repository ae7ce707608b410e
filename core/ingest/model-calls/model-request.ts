import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { hasKnownRole } from '../messages/message.ts';
import { geminiMessages } from './gemini.ts';

/** What a program sends to a model: the whole conversation so far, in messages that all providers share. */
export interface ModelRequest {
  /** Which API the request is written for. */
  readonly api: 'anthropic' | 'openai' | 'openai.responses' | 'gemini' | 'bedrock' | 'autogen';
  /** The system prompt first, where it stands outside the list. */
  readonly messages: readonly Json[];
  readonly model: string | undefined;
  /** The conversation, where the request names it. */
  readonly sessionId: string | undefined;
  /** Tools and parameters: everything but the messages. */
  readonly rest: JsonObject;
}

/** Reads a request body of a model's API; undefined where it is none. */
export function modelRequestIn(body: Json | undefined, url = ''): ModelRequest | undefined {
  if (!isJsonObject(body)) return undefined;
  const inner = asObject(body['request']);
  const told = inner && asArray(inner['contents']) ? { ...body, ...inner } : body;
  return chatRequest(told, url) ?? responsesRequest(told, url) ?? geminiRequest(told, url) ?? promptRequest(told, url);
}

function chatRequest(body: JsonObject, url: string): ModelRequest | undefined {
  const list = asArray(body['messages']);
  if (!list || list.length === 0 || !list.some(hasKnownRole)) return undefined;
  const isConverse = /\/(?:converse|converse-stream)(?:$|\?)/.test(url) || body['inferenceConfig'] !== undefined;
  const isAnthropic =
    /\/v1\/messages|anthropic/.test(url) || body['system'] !== undefined || body['anthropic_version'] !== undefined;
  const chosen = isAnthropic ? 'anthropic' : 'openai';
  return requestOf(body, {
    api: isConverse ? 'bedrock' : chosen,
    messages: [...systemOf(body['system']), ...list],
    taken: ['messages', 'system'],
    url,
  });
}

function responsesRequest(body: JsonObject, url: string): ModelRequest | undefined {
  const input = body['input'];
  const isResponses =
    /\/responses(?:$|\?)/.test(url) || body['instructions'] !== undefined || asArray(input)?.some(hasKnownRole);
  if (!isResponses || (typeof input !== 'string' && !asArray(input))) return undefined;
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : (asArray(input) ?? []);
  const messages = [...systemOf(body['instructions']), ...items];
  return requestOf(body, { api: 'openai.responses', messages, taken: ['input', 'instructions'], url });
}

function geminiRequest(body: JsonObject, url: string): ModelRequest | undefined {
  const contents = asArray(body['contents']);
  if (!contents?.some((content) => isJsonObject(content) && content['parts'] !== undefined)) return undefined;
  const system = asObject(body['systemInstruction'] ?? body['system_instruction']);
  const messages = [...(system ? geminiMessages([{ ...system, role: 'system' }]) : []), ...geminiMessages(contents)];
  const taken = ['contents', 'systemInstruction', 'system_instruction', 'request'];
  return requestOf(body, { api: 'gemini', messages, taken, url });
}

/** The oldest form: a text to go on from. */
function promptRequest(body: JsonObject, url: string): ModelRequest | undefined {
  const prompt = asString(body['prompt']);
  if (prompt === undefined || !/\/(?:completions|complete|generate)(?:$|\?)/.test(url)) return undefined;
  return requestOf(body, { api: 'openai', messages: [{ role: 'user', content: prompt }], taken: ['prompt'], url });
}

interface Read {
  readonly api: ModelRequest['api'];
  readonly messages: readonly Json[];
  readonly taken: readonly string[];
  readonly url: string;
}

function requestOf(body: JsonObject, { api, messages, taken, url }: Read): ModelRequest {
  const rest = Object.entries(body).filter(([name, value]) => !taken.includes(name) && value !== null);
  return { api, messages, model: modelOf(body, url), sessionId: sessionOf(body), rest: Object.fromEntries(rest) };
}

/** Bedrock and Gemini name the model in the address. */
function modelOf(body: JsonObject, url: string): string | undefined {
  const named = asString(body['model']) ?? asString(body['modelId']);
  if (named !== undefined) return named;
  const found = /\/models?\/([^/:?]+(?::\d+)?)(?:[/:]|$)/.exec(url)?.[1];
  return found === undefined ? undefined : decoded(found);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray per cent sign: the address is shown as recorded.
    return text;
  }
}

/** Names under which requests carry a session; Claude Code writes it into the user's id. */
function sessionOf(body: JsonObject): string | undefined {
  const metadata = asObject(body['metadata']) ?? {};
  const user = asString(metadata['user_id']);
  const hidden = /_session_([0-9a-f-]{36})$/.exec(user ?? '')?.[1];
  const names = ['session_id', 'sessionId', 'conversation_id', 'thread_id'];
  const said = [body, metadata].flatMap((held) => names.map((name) => asString(held[name])));
  return hidden ?? said.find((id) => id !== undefined && id !== '');
}

function systemOf(system: Json | undefined): readonly Json[] {
  const isSaid = typeof system === 'string' ? system !== '' : (asArray(system)?.length ?? 0) > 0;
  return isSaid && system !== undefined ? [{ role: 'system', content: system }] : [];
}
