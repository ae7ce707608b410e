import { asObject, asText, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { firstElement } from './first-element.ts';
import { shallowJson } from './shallow-json.ts';

/** Where tools were told of: offered to a model, or listed by the server that has them. */
export type ToldBy = 'offered' | 'listed';

/** Tools as an event lists them, not yet read. */
export interface ToldTools {
  readonly toldBy: ToldBy;
  readonly server: string | undefined;
  /** A list, or its JSON text. */
  readonly list: Json;
}

/** Attributes of spans that hold a list of tools, whole: the conventions' own, and those of SDKs. */
const TOOL_ATTRIBUTES = [
  'gen_ai.tool.definitions',
  'ai.prompt.tools',
  'mlflow.chat.tools',
  'gen_ai.request.tools',
  'gen_ai.agent.tools',
  'tools',
];
const FLAT_TOOL = /^llm\.tools\.\d+\.tool\.json_schema$/;
/** Reminders and notices that a program puts between messages are no prompt of an agent. */
const PROMPT_OPERATIONS: ReadonlySet<string | undefined> = new Set([undefined, 'system_prompt', 'base_instructions']);

/** The lists of tools that an event carries, wherever its format keeps them. Nothing is parsed yet. */
export function toldTools(draft: EventDraft): ToldTools | undefined {
  const { kind, attributes } = draft;
  if (kind === 'configuration_change') return configuredTools(draft);
  const list = attributes === undefined ? undefined : offeredTools(attributes);
  if (list === undefined) return undefined;
  // A span around the asking of a server holds what the server answered.
  const isListed = draft.operation === 'tools/list';
  return { toldBy: isListed ? 'listed' : 'offered', server: isListed ? serverOf(draft) : undefined, list };
}

function serverOf({ actor, target, toolServer }: EventDraft): string | undefined {
  return [actor, target].find((one) => one?.kind === 'mcp_server')?.name ?? toolServer;
}

function offeredTools(attributes: JsonObject): Json | undefined {
  const own = attributes['tools'] ?? attributes['functions'];
  if (isJsonArray(own)) return own;
  const request = asObject(attributes['request']);
  if (request) return request['tools'] ?? request['functions'] ?? asObject(request['toolConfig'])?.['tools'];
  const spans = asObject(attributes['attributes']);
  return spans && spanTools(spans);
}

function spanTools(attributes: JsonObject): Json | undefined {
  for (const name of TOOL_ATTRIBUTES) {
    const list = attributes[name];
    if (list !== undefined && list !== null && list !== '') return list;
  }
  if (attributes['llm.tools.0.tool.json_schema'] === undefined) return undefined;
  return Object.keys(attributes).flatMap((name) => (FLAT_TOOL.test(name) ? [attributes[name] ?? null] : []));
}

/** The answer to `tools/list`, or what a program was started with. */
function configuredTools(draft: EventDraft): ToldTools | undefined {
  const { operation, input, output } = draft;
  const text = operation === 'init' ? input : output;
  if (!text?.startsWith('{') || !text.includes('"tools":[')) return undefined;
  const list = asObject(shallowJson(text))?.['tools'];
  if (list === undefined) return undefined;
  if (operation === 'init') return { toldBy: 'offered', server: undefined, list };
  return { toldBy: 'listed', server: serverOf(draft), list };
}

/**
 * The system prompt that an event carries, as it lies there: a text, JSON of its parts, or of the message that holds it.
 * `promptText` reads it. Undefined where it carries none.
 */
export function toldPrompt({ kind, operation, input, attributes, traceId }: PromptEvent): string | undefined {
  if (kind === 'system_prompt') return PROMPT_OPERATIONS.has(operation) ? input : undefined;
  if (traceId === undefined) return undefined;
  const said = asObject(attributes?.['attributes'])?.['gen_ai.system_instructions'];
  if (said !== undefined && said !== null) return asText(said);
  if (kind !== 'model_call' || !input?.startsWith('[{') || !/"(?:system|developer)"/.test(input)) return undefined;
  const message = firstElement(input);
  return message !== undefined && /"role"\s*:\s*"(?:system|developer)"/.test(message) ? message : undefined;
}

/** What of an event tells of its prompt. */
export type PromptEvent = Pick<EventDraft, 'kind' | 'operation' | 'input' | 'attributes' | 'traceId'>;

/** The text of a prompt, out of the parts or the message in which it was told. */
export function promptText(told: string): string {
  const value = shallowJson(told);
  return value === undefined ? told : textIn(value) || told;
}

function textIn(value: Json): string {
  if (typeof value === 'string') return value;
  if (isJsonArray(value)) return value.map(textIn).filter(Boolean).join('\n');
  if (!isJsonObject(value)) return '';
  return textIn(value['content'] ?? value['text'] ?? value['parts'] ?? value['contents'] ?? '');
}
