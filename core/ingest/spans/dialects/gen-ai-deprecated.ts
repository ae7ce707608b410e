import { asText, type JsonObject, writeJson } from '../../../base/json.ts';
import { defineDialect } from '../dialect.ts';
import { nest } from '../nested-json.ts';
import { agent, type Telling } from '../telling.ts';

/** AGNTCY's Observe SDK writes what OpenLLMetry does under a prefix of its own. */
const KITS = ['traceloop.', 'ioa_observe.'];
const PREFIXES = ['gen_ai.', 'llm.', ...KITS];
const SESSIONS = ['session_id', 'thread_id', 'conversation_id', 'chat_id'].map(
  (name) => `traceloop.association.properties.${name}`,
);
/** What LangChain's own callbacks say of the model, beside instrumentations that could not tell it. */
const LANGCHAIN_MODEL = KITS.map((kit) => `${kit}association.properties.ls_model_name`);
const CONTENTS = ['gen_ai.prompt', 'gen_ai.completion'];

/** Former GenAI names and those of OpenLLMetry (Traceloop), which instrumentations in the field still write. */
export const genAiDeprecated = defineDialect({
  id: 'gen-ai-deprecated',
  isSpoken: (telling) => telling.hasAny(PREFIXES) || telling.span.events.some(({ name }) => name.startsWith('gen_ai.')),
  tell(telling) {
    tellKind(telling);
    telling.tellText('provider', 'gen_ai.system', 'llm.vendor');
    telling.tellText('model', 'llm.response.model', 'llm.request.model');
    if (telling.told.kind === 'model_call') telling.tellText('model', ...LANGCHAIN_MODEL);
    telling.tellCount('inputTokens', 'gen_ai.usage.prompt_tokens', 'llm.usage.prompt_tokens');
    telling.tellCount('outputTokens', 'gen_ai.usage.completion_tokens', 'llm.usage.completion_tokens');
    telling.tellText('finishReason', 'gen_ai.completion.0.finish_reason', 'llm.response.finish_reason');
    telling.tellText('sessionId', ...SESSIONS);
    telling.tellText('principal', 'traceloop.association.properties.user_id');
    tellFlattened(telling, 'input', 'gen_ai.prompt.');
    tellFlattened(telling, 'output', 'gen_ai.completion.');
    telling.tellText('input', 'gen_ai.prompt', ...KITS.map((kit) => `${kit}entity.input`));
    telling.tellText('output', 'gen_ai.completion', ...KITS.map((kit) => `${kit}entity.output`));
    tellMessageEvents(telling);
  },
});

function tellKind(telling: Telling): void {
  const kit = KITS.find((prefix) => telling.said(`${prefix}span.kind`) !== undefined);
  const kind = kit && telling.text(`${kit}span.kind`);
  const name = kit && telling.text(`${kit}entity.name`);
  if (kind === 'agent') {
    telling.tell('kind', 'delegation');
    telling.tell('operation', 'invoke_agent');
    if (name !== undefined) telling.tell('target', agent(name), `${kit}entity.name`);
  } else if (kind === 'tool') {
    telling.tell('kind', 'tool_call');
    telling.tell('operation', 'execute_tool');
    telling.tell('toolName', name, `${kit}entity.name`);
  } else if (isModelCall(telling)) {
    telling.tell('kind', 'model_call');
    telling.tell('operation', telling.text('llm.request.type'), 'llm.request.type');
  }
}

function isModelCall(telling: Telling): boolean {
  if (telling.said('llm.request.type') !== undefined) return true;
  const hasContent = telling.hasAny(CONTENTS);
  return hasContent || (telling.has('gen_ai.request.model') && telling.has('gen_ai.usage.'));
}

function tellFlattened(telling: Telling, field: 'input' | 'output', prefix: string): void {
  const nested = telling.has(prefix) ? nest(telling.span.attributes, prefix) : undefined;
  if (nested) telling.tell(field, writeJson(nested.list), ...nested.keys);
}

const ANSWERS = new Set(['gen_ai.choice', 'gen_ai.content.completion']);
const MESSAGE = /^gen_ai\.(?:(system|user|assistant|tool)\.message|choice|content\.(?:prompt|completion))$/;

/** Messages that were written as span events, one each. */
function tellMessageEvents(telling: Telling): void {
  if (telling.span.events.length === 0) return;
  for (const field of ['input', 'output'] as const) {
    const places = [...telling.span.events.keys()].filter((at) => isMessage(telling, at, field));
    if (telling.told[field] !== undefined || places.length === 0) continue;
    tellMessages(telling, field, places);
  }
}

/** A tool's one message is its argument or result itself; any others are listed as messages. */
function tellMessages(telling: Telling, field: 'input' | 'output', places: readonly number[]): void {
  const [first = 0] = places;
  const only = places.length === 1 ? telling.span.events[first]?.attributes : undefined;
  const key = ['content', 'message'].find((name) => typeof only?.[name] === 'string');
  if (telling.told.kind === 'tool_call' && key !== undefined) {
    telling.tell(field, asText(only?.[key]));
    telling.spendEvent(first, [key]);
    return;
  }
  telling.tell(field, writeJson(places.map((at) => messageAt(telling, at))));
  for (const at of places) telling.spendEvent(at, Object.keys(telling.span.events[at]?.attributes ?? {}));
}

function isMessage(telling: Telling, at: number, field: 'input' | 'output'): boolean {
  const name = telling.span.events[at]?.name ?? '';
  return MESSAGE.test(name) && ANSWERS.has(name) === (field === 'output');
}

function messageAt(telling: Telling, at: number): JsonObject {
  const event = telling.span.events[at];
  const role = MESSAGE.exec(event?.name ?? '')?.[1];
  return { ...(role === undefined ? {} : { role }), ...event?.attributes };
}
