import {
  asArray,
  asCount,
  asObject,
  asString,
  asText,
  type Json,
  type JsonObject,
  writeJson,
} from '../../base/json.ts';
import { isoToNs } from '../../base/time.ts';
import type { ActorRef, EventDraft } from '../../model/event.ts';
import type { RecordSink } from '../format.ts';
import { restOf } from '../messages/members.ts';
import { HUMAN, MESSAGE_TYPES, PROGRAM } from './actors.ts';
import { callRecord } from './calls.ts';
import { geminiParts, saidText } from './parts.ts';

/** An event, and which part of its message it tells. */
export interface Told extends EventDraft {
  readonly part: string;
}

/** Where a message stands: its own key, the scope of its calls' ids, and whose conversation it is part of. */
export interface MessagePlace {
  readonly key: string;
  readonly scope: string;
  readonly agent: ActorRef;
  readonly sink: RecordSink;
}

/** What one message of a chat tells, by its type. */
export function tellMessage(value: JsonObject, place: MessagePlace): readonly Told[] {
  const type = asString(value['type']) ?? 'untyped';
  const content = value['content'] ?? value['parts'];
  if (type === 'gemini' || type === 'model') return tellAnswer(value, place);
  const text = saidText(geminiParts(content));
  const contentState = text === undefined ? 'not_recorded' : 'recorded';
  if (type === 'user') {
    return [{ ...asked(text, place.agent), contentState, part: 'content', attributes: mediaOf(content) }];
  }
  if (!MESSAGE_TYPES.has(type)) place.sink.note('unrecognised_type', `message "${type}"`);
  const said = { operation: type, actor: PROGRAM, output: text, contentState, part: 'content' } as const;
  return [type === 'error' ? { ...said, kind: 'error', status: 'error' } : { ...said, kind: 'log' }];
}

/** What a sub-agent is asked comes from the agent that started it. */
function asked(text: string | undefined, agent: ActorRef): EventDraft {
  if (agent.kind === 'subagent') return { kind: 'agent_to_agent_message', target: agent, input: text };
  return { kind: 'user_message', actor: HUMAN, target: agent, input: text };
}

function tellAnswer(value: JsonObject, place: MessagePlace): readonly Told[] {
  const model = asString(value['model']);
  const shared = { actor: place.agent, model };
  const text = saidText(geminiParts(value['content'] ?? value['parts']));
  const thoughts = (asArray(value['thoughts']) ?? []).map((thought, at) => thoughtOf(thought, at, shared));
  const calls = (asArray(value['toolCalls']) ?? []).flatMap((call, at) => tellCall(call, { ...place, at, model }));
  const tokens = asObject(value['tokens']);
  const isSilent = (text === undefined || text === '') && thoughts.length + calls.length > 0;
  const said: Told = {
    ...shared,
    kind: 'agent_message',
    output: text,
    contentState: text === undefined ? 'not_recorded' : 'recorded',
    part: 'content',
  };
  return [...thoughts, ...(isSilent ? [] : [said]), ...calls, ...(tokens ? [tokensOf(tokens, shared)] : [])];
}

interface CallPlace extends MessagePlace {
  readonly at: number;
  readonly model: string | undefined;
}

function tellCall(value: Json, { key, scope, agent, at, model, sink }: CallPlace): readonly Told[] {
  const record = asObject(value);
  if (!record) return [{ kind: 'log', operation: 'tool_call', output: writeJson(value), part: `call:${at}` }];
  const id = asString(record['id']);
  const callKey = id === undefined ? `${key}:call:${at}` : `gemini:${scope}:call:${id}`;
  const { call, result, agentId } = callRecord(record, { key: callKey, agent, model });
  if (agentId !== undefined) sink.alias({ key: `gemini:spawn:${agentId}`, sameAs: callKey });
  if (result?.attributes?.['timestamp'] !== undefined) sink.note('time_unreadable', 'toolCalls timestamp');
  const part = `call:${id ?? at}`;
  const pointer = `/toolCalls/${at}`;
  return [{ ...call, pointer, part }, ...(result ? [{ ...result, pointer, part: `${part}:result` }] : [])];
}

function mediaOf(content: Json | undefined): JsonObject | undefined {
  const isPlain = geminiParts(content).every(({ part, rest }) => part === 'text' && Object.keys(rest).length === 0);
  return isPlain || content === undefined ? undefined : { content };
}

function thoughtOf(value: Json, at: number, shared: Pick<EventDraft, 'actor' | 'model'>): Told {
  const thought = asObject(value);
  const words = [thought?.['subject'], thought?.['description']].map((word) => asText(word ?? undefined));
  const text = thought ? words.filter((word) => word !== undefined).join('\n') : asText(value);
  const startNs = isoToNs(asString(thought?.['timestamp']) ?? '');
  return {
    ...shared,
    kind: 'reasoning',
    startNs,
    output: text,
    contentState: 'recorded',
    pointer: `/thoughts/${at}`,
    part: `thought:${at}`,
    attributes: restOf(thought ?? {}, 'subject', 'description', ...(startNs === undefined ? [] : ['timestamp'])),
  };
}

/** Tokens of a message are written into it later: an event of their own counts them once. */
function tokensOf(tokens: JsonObject, { actor, model }: Pick<EventDraft, 'actor' | 'model'>): Told {
  return {
    kind: 'model_call',
    operation: 'tokens',
    actor,
    target: model === undefined ? undefined : { kind: 'model', key: model, name: model },
    model,
    inputTokens: asCount(tokens['input']),
    outputTokens: asCount(tokens['output']),
    contentState: 'recorded',
    part: 'tokens',
    attributes: { tokens },
  };
}
