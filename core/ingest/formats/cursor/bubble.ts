import { asArray, asObject, asString, asText, type Json, type JsonObject } from '../../../base/json.ts';
import type { EventDraft, LinkRef, Status } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { textAt } from '../../messages/members.ts';
import type { Role } from '../../messages/message.ts';
import type { CallPart, Part } from '../../messages/part.ts';
import { USER } from '../../messages/participants.ts';
import { timeOf, tokens, unread } from '../../stores/entry.ts';
import { opened } from '../../stores/opened.ts';
import { type Entry, type Transcript, toolOf } from '../../stores/transcript.ts';
import { withoutEmpty } from './agent.ts';

const STATUSES: ReadonlyMap<string, Status> = new Map([
  ['completed', 'ok'],
  ['error', 'error'],
  ['cancelled', 'cancelled'],
]);

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['1', 'user'],
  ['user', 'user'],
  ['2', 'assistant'],
  ['ai', 'assistant'],
]);

export interface BubblePlace {
  readonly bubble: string | undefined;
  readonly pointer: string;
  readonly sink: RecordSink;
}

/** Under this key a conversation's list says what a bubble follows. */
export function orderKey(transcript: Transcript, bubble: string): string {
  return `${transcript.keyOf(`bubble/${bubble}`)}/after`;
}

/** One bubble of a conversation: what the person asked, or one thing that the agent said, thought or did. */
export function tellBubble(
  bubble: JsonObject,
  transcript: Transcript,
  { bubble: id, pointer, sink }: BubblePlace,
): void {
  const time = timeOf(bubble, 'createdAt', 'timestamp');
  const role = ROLES.get(asText(bubble['type']) ?? '');
  if (role === undefined) sink.note('unrecognised_type', `bubble of type ${asText(bubble['type'])}`);
  const tool = asObject(bubble['toolFormerData']);
  const links: readonly LinkRef[] =
    id === undefined ? [] : [{ relation: 'cause', key: orderKey(transcript, id), basis: 'position' }];
  const shown = [
    'text',
    'rawText',
    'bubbleId',
    'id',
    'toolFormerData',
    'thinking',
    ...(time?.ns === undefined ? [] : [time.name]),
  ];
  const entry: Entry = {
    id: id === undefined ? undefined : `bubble/${id}`,
    time,
    isUnordered: true,
    model: textAt(asObject(bubble['modelInfo']) ?? {}, 'modelName') ?? textAt(bubble, 'modelType'),
    links,
    columns: role !== 'assistant' ? {} : tokens(asObject(bubble['tokenCount']), 'inputTokens', 'outputTokens'),
    rest: withoutEmpty(unread(bubble, ...shown)),
    pointer,
    sink,
  };
  const call = tool && asString(tool['name'] ?? tool['toolCallId']) !== undefined ? callOf(tool) : undefined;
  transcript.message(entry, role ?? 'unknown', partsOf(bubble, call));
  if (tool && call) tellEnd(tool, { transcript, call, entry });
}

function partsOf(bubble: JsonObject, call: CallPart | undefined): readonly Part[] {
  const thinking = textAt(asObject(bubble['thinking']) ?? {}, 'text');
  const text = textAt(bubble, 'text') ?? textAt(bubble, 'rawText');
  const thought: Part = { part: 'reasoning', pointer: '', text: thinking, isRedacted: false, rest: {} };
  const parts: readonly Part[] = [...(thinking ? [thought] : []), ...(call ? [call] : [])];
  return text || parts.length === 0 ? [{ part: 'text', pointer: '', text, rest: {} }, ...parts] : parts;
}

const OF_CALL = ['toolCallId', 'name', 'rawArgs', 'params', 'result', 'error', 'userDecision'];

function callOf(tool: JsonObject): CallPart {
  const params = opened(asString(tool['params'])) ?? tool['params'];
  const mcp = asObject(asArray(asObject(params)?.['tools'])?.[0]);
  const raw = textAt(tool, 'rawArgs');
  const { name, server } = toolOf(textAt(tool, 'name'));
  return {
    part: 'call',
    pointer: '',
    id: textAt(tool, 'toolCallId'),
    name: (mcp && textAt(mcp, 'name')) ?? name,
    server: (mcp && textAt(mcp, 'serverName')) ?? server,
    arguments: raw ? raw : argumentsOf(params),
    rest: withoutEmpty(unread(tool, ...OF_CALL)),
  };
}

function argumentsOf(params: Json | undefined): Json | undefined {
  return params === '' ? undefined : params;
}

interface ToolEnd {
  readonly transcript: Transcript;
  readonly call: CallPart;
  readonly entry: Entry;
}

/** The person's decision and the result of a call; neither has a time of its own. */
function tellEnd(tool: JsonObject, { transcript, call, entry }: ToolEnd): void {
  const decision = textAt(tool, 'userDecision');
  const key = call.id === undefined ? undefined : transcript.callKey(call.id);
  const links: readonly LinkRef[] = key === undefined ? [] : [{ relation: 'cause', key, basis: 'id' }];
  const within = { sink: entry.sink, pointer: entry.pointer, isUnordered: true };
  if (decision !== undefined) {
    const draft: EventDraft = {
      kind: 'approval_decision',
      actor: USER,
      toolName: call.name,
      toolServer: call.server,
      approval: approvalOf(decision),
      statusMessage: decision,
    };
    transcript.event({ ...within, id: entry.id && `${entry.id}/decision`, links }, draft);
  }
  const status = STATUSES.get(textAt(tool, 'status') ?? '');
  const text = contentText(tool['result'] ?? tool['error'] ?? null);
  if (status === undefined && text === undefined) return;
  const result: Part = {
    part: 'result',
    pointer: '',
    callId: call.id,
    name: call.name,
    text: text === '' ? undefined : text,
    status: decision === 'rejected' ? 'denied' : status,
    statusMessage: contentText(tool['error'] ?? null),
    call: undefined,
    rest: {},
  };
  transcript.message({ ...within, id: entry.id && `${entry.id}/result` }, 'tool', [result]);
}

function approvalOf(word: string): EventDraft['approval'] {
  if (word === 'accepted') return 'given';
  return word === 'rejected' ? 'denied' : 'not_recorded';
}
