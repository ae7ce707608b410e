import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { namedAgent } from '../messages/participants.ts';
import { unwrapJson } from '../spans/wrapped-json.ts';
import { amazonEvents } from './amazon-event-stream.ts';
import type { HttpExchange } from './http-exchange.ts';

const INVOKE = /\/agents\/([^/]+)\/agentAliases\/([^/]+)\/sessions\/([^/?]+)\/text/;

/** Amazon's agent runtime: an agent that is asked by HTTP, and a knowledge base; undefined where it is neither. */
export function bedrockAgentEvent(exchange: HttpExchange, plain: EventDraft): EventDraft | undefined {
  const url = exchange.url ?? '';
  const body = asObject(unwrapJson(exchange.requestBody).value) ?? {};
  const [, agentId, , sessionId] = INVOKE.exec(url) ?? [];
  const told = asString(body['inputText']);
  if (agentId !== undefined && told !== undefined) return invocation({ exchange, plain, agentId, sessionId, body });
  const query = asString(asObject(body['retrievalQuery'] ?? body['input'])?.['text']);
  const isRetrieval = /\/(?:retrieve|retrieveAndGenerate|retrieveAndGenerateStream)(?:$|\?)/.test(url);
  if (!isRetrieval || query === undefined) return undefined;
  const { retrievalQuery: _, input: __, ...request } = body;
  const parameters = Object.keys(request).length > 0 ? { request } : {};
  return {
    ...plain,
    kind: 'retrieval',
    operation: 'retrieval',
    input: query,
    attributes: { ...plain.attributes, ...parameters },
  };
}

interface Invocation {
  readonly exchange: HttpExchange;
  readonly plain: EventDraft;
  readonly agentId: string;
  readonly sessionId: string | undefined;
  readonly body: JsonObject;
}

function invocation({ exchange, plain, agentId, sessionId, body }: Invocation): EventDraft {
  const events = typeof exchange.responseBody === 'string' ? amazonEvents(exchange.responseBody) : [];
  const texts = events.map(chunkText).filter((text) => text !== undefined);
  const traces = events.map((event) => asObject(event)?.['trace']).filter((trace) => trace !== undefined);
  const { inputText, ...request } = body;
  return {
    ...plain,
    kind: 'delegation',
    operation: 'invoke_agent',
    target: namedAgent(agentId),
    sessionId,
    input: asString(inputText),
    output: texts.length > 0 ? texts.join('') : plain.output,
    attributes: {
      ...plain.attributes,
      ...(Object.keys(request).length > 0 ? { request } : {}),
      ...(traces.length > 0 ? { traces } : {}),
    },
  };
}

/** A chunk of the agent's answer is text in base64. */
function chunkText(event: Json): string | undefined {
  const bytes = asString(asObject(event)?.['bytes']);
  if (bytes === undefined || asArray(asObject(event)?.['trace'])) return undefined;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0)));
  } catch {
    // No base64: the body stays as it was captured.
    return undefined;
  }
}
