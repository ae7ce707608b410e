import { asObject, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Conversation } from '../messages/conversation.ts';
import { type MessageList, messageListIn } from '../messages/message-list.ts';
import { isOthers } from '../messages/other-wrappers.ts';
import { unnamedAgent } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';
import { readWrapper, sessionIdOf, wrapperEvents } from '../messages/wrapper.ts';

/** Model APIs' own message lists: what applications log, benchmarks publish and fine-tuning sets consist of. */
export default defineFormat({
  id: 'chat-messages',
  title: 'Chat messages (OpenAI or Anthropic, JSON or JSON lines)',
  sniff,
  open: (context) => (context.framing.records ? new ConversationReader(context) : new MessageReader(context)),
});

const ELEMENTS = ['*'];
const WRAPPED = ['messages', '*'];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  if (values.some(isOthers)) return undefined;
  const found = values
    .map((value) => messageListIn(value, !head.isWhole && value === head.document))
    .filter((list) => list !== undefined);
  const headers = values.filter(isHeaderLine).length;
  if (found.length === 0 || found.length * 2 < values.length - headers) return undefined;
  return claimOf(found, framingOf(found, unit, headers > 0));
}

/** Invariant's JSON lines describe the data set in lines of their own. */
function isHeaderLine(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).every((name) => name === 'metadata');
}

function framingOf(found: readonly MessageList[], unit: Framing['unit'], hasHeaders: boolean): Framing {
  const hasWrappers = hasHeaders || found.some(({ shape }) => shape === 'wrapper');
  const hasLists = found.some(({ shape }) => shape === 'list');
  if (hasWrappers) return { unit, records: hasLists ? [WRAPPED, ELEMENTS] : [WRAPPED], headerIsRecord: true };
  return hasLists ? { unit, records: [ELEMENTS] } : { unit };
}

function claimOf(found: readonly MessageList[], framing: Framing): Claim | undefined {
  const messages = found.reduce((sum, list) => sum + list.messages, 0);
  const elements = found.reduce((sum, list) => sum + list.elements, 0);
  if (messages * 2 < elements) return undefined;
  const strange = [...new Set(found.flatMap((list) => list.strange))].sort();
  const hasTools = found.some((list) => list.hasTools);
  const isLone = framing.unit === 'file' && !framing.records;
  const share = messages === elements ? '' : ` (${messages} of the ${elements} first elements are such)`;
  const shape = `${shapeName(found, framing)}${hasTools ? ', with tool calls' : ''}${share}`;
  if (strange.length > 0) {
    const named = strange.slice(0, 5).join(', ');
    const reason = `${shape}, but its wrapper has members that chat messages do not have (${named}): another format may know more of it.`;
    return { confidence: 0.35, reason, framing };
  }
  const confidence = isLone ? 0.4 : (hasTools ? 0.8 : 0.7) * (messages / elements);
  return { confidence: Math.round(confidence * 100) / 100, reason: `${shape}.`, framing };
}

function shapeName(found: readonly MessageList[], framing: Framing): string {
  if (!framing.records)
    return framing.unit === 'line' ? 'Each line is a chat message' : 'The document is one chat message';
  const isWrapped = found.some(({ shape }) => shape === 'wrapper');
  const list = isWrapped ? 'has a member "messages", a list of chat messages' : 'is a list of chat messages';
  return `${framing.unit === 'line' ? 'Each line' : 'The document'} ${list}`;
}

/** One conversation per unit: per line of JSONL, per document. */
class ConversationReader implements RecordReader {
  readonly #context: SourceContext;
  #count = 0;
  #conversation: Conversation | undefined;

  constructor(context: SourceContext) {
    this.#context = context;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#count += 1;
    const { sourceId, framing } = this.#context;
    const key = framing.unit === 'line' ? `${sourceId}:${this.#count}` : sourceId;
    const wrapper = readWrapper(skeleton.value);
    const sessionId = wrapper.sessionId ?? key;
    const { agent, model } = wrapper;
    this.#conversation = new Conversation({ key: `${sourceId}:${this.#count}`, sessionId, agent, model });
    if (framing.headerIsRecord) this.#header(skeleton.value, sink, sessionId);
  }

  #header(skeleton: Json, sink: RecordSink, sessionId: string): void {
    if (saysNothing(skeleton)) return;
    const wrapper = readWrapper(skeleton);
    if (isJsonObject(skeleton) && skeleton['messages'] === undefined) {
      sink.event({ kind: 'log', attributes: skeleton });
      return;
    }
    if (wrapper.time && wrapper.time.ns === undefined) sink.note('time_unreadable', wrapper.time.name);
    for (const draft of wrapperEvents(wrapper, sessionId)) sink.event(draft);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    this.#conversation?.read(record.value, sink);
  }
}

/** True of a bare list, of a wrapper that is nothing but its messages, and of what could not be read. */
function saysNothing(skeleton: Json): boolean {
  if (!isJsonObject(skeleton)) return true;
  return Object.keys(skeleton).every((name) => name === 'messages') && isJsonArray(skeleton['messages']);
}

/** Lines that are single messages: one conversation per recorded session, else one for the whole source. */
class MessageReader implements RecordReader {
  readonly #context: SourceContext;
  readonly #conversations = new Map<string, Conversation>();

  constructor(context: SourceContext) {
    this.#context = context;
  }

  read(record: SourceRecord, sink: RecordSink): void {
    this.#conversationOf(asObject(record.value) ?? {}).read(record.value, sink);
  }

  #conversationOf(message: JsonObject): Conversation {
    const { sourceId } = this.#context;
    const sessionId = sessionIdOf({ ...message, id: undefined }) ?? sourceId;
    const known = this.#conversations.get(sessionId);
    if (known) return known;
    const key = `${sourceId}:${this.#conversations.size + 1}`;
    const conversation = new Conversation({ key, sessionId, agent: unnamedAgent(undefined) });
    this.#conversations.set(sessionId, conversation);
    return conversation;
  }
}
