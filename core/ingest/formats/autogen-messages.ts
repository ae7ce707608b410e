import {
  asArray,
  asObject,
  asText,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../base/json.ts';
import type { ActorRef, EventDraft } from '../../model/event.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { isLlmMessage, llmMessage } from '../messages/autogen-llm.ts';
import { ConversationReader } from '../messages/conversation-reader.ts';
import { magenticMessage, magenticRole, magenticTold } from '../messages/magentic.ts';
import { restOf, textAt } from '../messages/members.ts';
import { namedAgent, USER } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';

/** What AutoGen's teams say to one another: messages of its AgentChat, and Magentic-One's log of roles. */
export default defineFormat({
  id: 'autogen-messages',
  title: 'AutoGen and Magentic-One messages (JSON or JSON lines)',
  sniff,
  open: (context) =>
    new ConversationReader(context, {
      lists: ['messages'],
      introduce: () => ({ isGroup: true }),
      asMessage,
      asTold,
    }),
});

const TYPES =
  /^(?:TextMessage|MultiModalMessage|StopMessage|HandoffMessage|ToolCall\w+|ThoughtEvent|MemoryQueryEvent|UserInputRequestedEvent|ModelClientStreamingChunkEvent|SelectorEvent|SelectSpeakerEvent|CodeGenerationEvent|CodeExecutionEvent|StructuredMessage.*)$/;

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const isLines = unit === 'line' && !values.some((value) => listIn(value));
  const messages = isLines ? values : values.flatMap((value) => listIn(value) ?? []);
  const chat = messages.filter((message) => isAgentChat(message) || isLlmMessage(message)).length;
  const spoken = messages.filter((message) => magenticRole(message) !== undefined && isSaid(message)).length;
  const humans = messages.filter((message) => isJsonObject(message) && message['role'] === 'human').length;
  const isMagentic = spoken > 0 && messages.some((message) => magenticRole(message)?.aside !== undefined);
  const found = Math.max(chat, isMagentic ? spoken + humans : 0);
  if (found === 0 || found * 2 < messages.length) return undefined;
  const shape =
    chat >= spoken
      ? 'messages with source and type, as AutoGen writes them'
      : 'messages whose role names the speaker and whom it speaks to, as Magentic-One writes them';
  const records = [['messages', '*'], ['*']];
  return {
    confidence: 0.9,
    reason: `${isLines ? 'Lines are' : 'Has a list of'} ${shape}.`,
    framing: isLines ? { unit } : { unit, records, headerIsRecord: true },
  };
}

function listIn(value: Json): readonly Json[] | undefined {
  return isJsonArray(value) ? value : asArray(asObject(value)?.['messages']);
}

function isAgentChat(value: Json): boolean {
  return isJsonObject(value) && typeof value['source'] === 'string' && TYPES.test(textAt(value, 'type') ?? '');
}

function isSaid(value: Json): boolean {
  return isJsonObject(value) && typeof value['content'] === 'string';
}

/** The message as chat messages are written. */
function asMessage(value: Json): Json {
  if (isLlmMessage(value)) return llmMessage(value);
  if (!isJsonObject(value) || !isAgentChat(value)) return magenticMessage(value);
  const { source, type, models_usage: usage, content, ...rest } = value;
  const isUser = /^(?:user|human)(?:_proxy)?$/i.test(String(source));
  const message: JsonObject = {
    ...rest,
    role: isUser ? 'user' : 'assistant',
    ...(isUser ? {} : { name: source }),
    ...(isJsonObject(usage) ? { usage } : {}),
  };
  if (type === 'ToolCallRequestEvent') return { ...message, tool_calls: content };
  if (type === 'ToolCallExecutionEvent') return { ...rest, role: 'tool', content: resultBlocks(content) };
  if (type === 'ThoughtEvent') return { ...message, reasoning_content: content };
  if (type === 'HandoffMessage') return { ...message, content: content ?? null };
  return { ...message, content: type === 'MultiModalMessage' ? asText(content) : (content ?? null) };
}

function resultBlocks(content: Json | undefined): Json {
  return (asArray(content) ?? []).map((result) => {
    if (!isJsonObject(result)) return result;
    const { call_id: id, content: said, ...rest } = result;
    return { ...rest, type: 'tool_result', tool_use_id: id, content: said };
  });
}

function asTold(draft: EventDraft, value: Json): EventDraft {
  const message = asObject(value) ?? {};
  const type = textAt(message, 'type');
  if (isLlmMessage(value)) return { ...draft, operation: type };
  if (!isAgentChat(message)) return magenticTold(draft, value);
  const target = textAt(message, 'target');
  const told: EventDraft = { ...draft, operation: type };
  if (type === 'HandoffMessage') {
    const to: ActorRef | undefined = target === undefined ? undefined : namedAgent(target);
    return { ...told, kind: 'handoff', target: to, attributes: withoutTarget(told) };
  }
  if (type === 'UserInputRequestedEvent') return { ...told, kind: 'log', target: USER };
  if (type === 'MemoryQueryEvent')
    return { ...told, kind: 'memory_read', target: undefined, output: writeJson(message['content']) };
  const isAmongAgents = told.kind === 'agent_message';
  return isAmongAgents ? { ...told, target: undefined } : told;
}

function withoutTarget({ attributes }: EventDraft): JsonObject | undefined {
  const rest = restOf(attributes ?? {}, 'target');
  return Object.keys(rest).length > 0 ? rest : undefined;
}
