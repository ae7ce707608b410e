import {
  asArray,
  asObject,
  asString,
  asText,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../../base/json.ts';
import type { ActorRef, EventDraft, LinkRef, Status } from '../../../model/event.ts';
import { openArguments } from '../../messages/call-arguments.ts';
import { restOf } from '../../messages/members.ts';
import { toolActor, USER } from '../../messages/participants.ts';

/** A call that stands above a message in its branch. */
export interface ToldCall {
  readonly key: string;
  readonly name: string;
}

export interface MessagePlace {
  readonly agent: ActorRef;
  /** The calls above it, oldest first. */
  readonly calls: readonly ToldCall[];
  isParent(call: ToldCall): boolean;
}

export interface ToldMessage {
  readonly draft: EventDraft;
  /** The tool that it calls. */
  readonly calls: string | undefined;
  /** The call that it answers. */
  readonly link: LinkRef | undefined;
  readonly unknown: readonly string[];
}

/** What a message says: whom it is by and to, and its content, which comes in many types. */
export function tellMessage(message: JsonObject, place: MessagePlace): ToldMessage {
  const author = asObject(message['author']) ?? {};
  const role = asString(author['role']) ?? 'unknown';
  const content = asObject(message['content']) ?? {};
  const said = saidIn(content);
  const recipient = asString(message['recipient']);
  const calls = role === 'assistant' && recipient !== undefined && recipient !== 'all' ? recipient : undefined;
  const metadata = asObject(message['metadata']) ?? {};
  const draft: EventDraft = {
    ...(calls === undefined ? spoken({ role, author, said, metadata }, place) : called(calls, said, place)),
    model: role === 'assistant' || role === 'tool' ? asString(metadata['model_slug']) : undefined,
    finishReason: asString(asObject(metadata['finish_details'])?.['type']),
  };
  const attributes = {
    ...restOf(message, 'content', 'create_time', 'author'),
    author: restOf(author),
    ...said.rest,
    ...draft.attributes,
  };
  const link = draft.kind === 'tool_result' ? linkOf(draft.toolName, place) : undefined;
  const unknown = [...said.unknown, ...(ROLES.has(role) ? [] : [`role "${role}"`])];
  return { draft: { ...draft, attributes }, calls, link, unknown };
}

const ROLES = new Set(['user', 'assistant', 'system', 'tool']);

interface Spoken {
  readonly role: string;
  readonly author: JsonObject;
  readonly said: Said;
  readonly metadata: JsonObject;
}

function spoken({ role, author, said, metadata }: Spoken, { agent }: MessagePlace): EventDraft {
  const { text, type } = said;
  const contentState = text === undefined ? 'not_recorded' : 'recorded';
  if (role === 'system' || metadata['is_user_system_message'] === true) {
    return { kind: 'system_prompt', target: agent, input: text, contentState };
  }
  if (role === 'user') return { kind: 'user_message', actor: USER, target: agent, input: text, contentState };
  if (role === 'tool') return result(author, said, metadata, agent);
  if (role !== 'assistant') return { kind: 'log', output: text, contentState };
  if (type === 'thoughts' || type === 'reasoning_recap') {
    return { kind: 'reasoning', actor: agent, output: text, contentState };
  }
  return { kind: 'agent_message', actor: agent, target: USER, output: text, contentState };
}

function result(author: JsonObject, said: Said, metadata: JsonObject, agent: ActorRef): EventDraft {
  const name = asString(author['name']);
  const { status, message } = outcomeOf(said, metadata);
  return {
    kind: 'tool_result',
    actor: toolActor(name),
    target: agent,
    toolName: name,
    status,
    statusMessage: message,
    output: said.text,
    contentState: said.text === undefined ? 'not_recorded' : 'recorded',
  };
}

interface Outcome {
  readonly status?: Status;
  readonly message?: string | undefined;
}

/** What is recorded of a run of code, or an error of the program. */
function outcomeOf(said: Said, metadata: JsonObject): Outcome {
  if (said.type === 'system_error') return { status: 'error', message: said.text };
  const run = asString(asObject(metadata['aggregate_result'])?.['status']);
  if (run === undefined) return {};
  if (run === 'success') return { status: 'ok' };
  return /^(?:failed|error)/.test(run) ? { status: 'error', message: run } : {};
}

function called(name: string, said: Said, { agent }: MessagePlace): EventDraft {
  const input = said.text;
  const isJson = input !== undefined && /^\s*[[{]/.test(input);
  const opened = isJson ? openArguments(input) : undefined;
  return {
    kind: 'tool_call',
    actor: agent,
    target: toolActor(name),
    toolName: name,
    input: opened?.text ?? input,
    contentState: input === undefined ? 'not_recorded' : 'recorded',
    attributes: opened?.rest,
  };
}

/** A tool's message answers the nearest call of that tool above it; the tree says so where that is its parent. */
function linkOf(name: string | undefined, { calls, isParent }: MessagePlace): LinkRef | undefined {
  const call = calls.findLast((made) => name === undefined || familyOf(made.name) === familyOf(name));
  return call && { relation: 'cause', key: call.key, basis: isParent(call) ? 'parent' : 'position' };
}

/** `browser.search` is called and `browser` answers. */
function familyOf(name: string): string {
  return name.split('.', 1)[0] ?? name;
}

interface Said {
  readonly type: string;
  readonly text: string | undefined;
  readonly rest: JsonObject;
  readonly unknown: readonly string[];
}

const TEXTS = new Set(['text', 'code', 'execution_output', 'multimodal_text', 'system_error', 'tether_quote']);
const OTHERS = new Set([
  'thoughts',
  'reasoning_recap',
  'tether_browsing_display',
  'user_editable_context',
  'model_editable_context',
]);

function saidIn(content: JsonObject): Said {
  const type = asString(content['content_type']) ?? 'unknown';
  const unknown = TEXTS.has(type) || OTHERS.has(type) ? [] : [`content type "${type}"`];
  const common = { type, unknown };
  const parts = asArray(content['parts']);
  if (parts) return { ...common, text: partsText(parts), rest: partsRest(content, parts) };
  for (const name of ['text', 'content', 'result', 'user_instructions']) {
    const text = asString(content[name]);
    if (text !== undefined) return { ...common, text, rest: { content: restOf(content, name) } };
  }
  const thoughts = asArray(content['thoughts']);
  if (thoughts) return { ...common, text: thoughts.map(thoughtText).join('\n\n'), rest: { content } };
  const isEmpty = Object.keys(restOf(content, 'content_type')).length === 0;
  return { ...common, text: isEmpty ? undefined : writeJson(content), rest: { content: { content_type: type } } };
}

/** Texts and transcripts; what is a picture or a file is kept beside them. */
function partsText(parts: readonly Json[]): string {
  const texts = parts.flatMap((part) => (typeof part === 'string' ? [part] : (textOf(part) ?? [])));
  return texts.length === 0 && parts.length > 0 ? writeJson(parts) : texts.join('\n');
}

function textOf(part: Json): string | undefined {
  return isJsonObject(part) ? (asString(part['text']) ?? asString(part['result'])) : asText(part);
}

function partsRest(content: JsonObject, parts: readonly Json[]): JsonObject {
  const isPlain = parts.every((part) => typeof part === 'string');
  const rest = isPlain ? restOf(content, 'parts') : content;
  return { content: parts.length > 1 && isPlain ? { ...rest, parts: parts.length } : rest };
}

function thoughtText(thought: Json): string {
  if (!isJsonObject(thought)) return asText(thought) ?? '';
  return [asString(thought['summary']), asString(thought['content'])].filter((text) => text).join('\n');
}
