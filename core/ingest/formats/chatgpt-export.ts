import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { restOf } from '../messages/members.ts';
import { recordedTime } from '../messages/recorded-time.ts';
import { unitOf } from '../messages/unit-of.ts';
import { type ToldCall, tellMessage } from './chatgpt-export/message.ts';
import { type Node, walk } from './chatgpt-export/tree.ts';

/** Conversations as ChatGPT exports them: trees of messages, in which every answer that was made anew is a branch. */
export default defineFormat({
  id: 'chatgpt-export',
  title: 'ChatGPT export (conversations.json)',
  sniff,
  open: (context) => new ExportReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const list = unit === 'file' ? asArray(values[0]) : undefined;
  const looked = list ?? values;
  const found = looked.filter(isConversation).length;
  if (found === 0 || found * 2 < looked.length) return undefined;
  const framing: Framing = list ? { unit, records: [['*']] } : { unit };
  const reason = `${found} of ${looked.length} values seen have a "mapping" of messages to parents and children, as ChatGPT exports it.`;
  return { confidence: Math.round((96 * found) / looked.length) / 100, reason, framing };
}

function isConversation(value: Json): value is JsonObject {
  const mapping = isJsonObject(value) ? asObject(value['mapping']) : undefined;
  if (!mapping) return false;
  const nodes = Object.values(mapping).filter((node) => isJsonObject(node));
  return nodes.some((node) => 'message' in node || 'children' in node || 'parent' in node);
}

class ExportReader implements RecordReader {
  readonly #sourceId: string;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    if (!isConversation(value)) {
      sink.reject('Not a conversation: it has no "mapping" of messages.');
      return;
    }
    const sessionId = asString(value['conversation_id']) ?? asString(value['id']) ?? `${this.#sourceId}:${number}`;
    const telling: Telling = { sessionId, agent: agentOf(value), sink };
    const time = recordedTime(value, ['create_time']);
    if (time && time.ns === undefined) sink.note('time_unreadable', 'create_time');
    const attributes = restOf(value, 'mapping');
    sink.event({ kind: 'session_start', startNs: time?.ns, sessionId, actor: telling.agent, attributes });
    for (const node of walk(asObject(value['mapping']) ?? {}, asString(value['current_node']), startOf)) {
      node.carry = tell(node, telling);
    }
  }
}

interface Telling {
  readonly sessionId: string;
  readonly agent: ActorRef;
  readonly sink: RecordSink;
}

/** What a message hands on to those that follow it. */
interface Carried {
  /** The nearest message above that made an event. */
  readonly key: string | undefined;
  readonly calls: readonly ToldCall[];
}

const NOTHING: Carried = { key: undefined, calls: [] };

function startOf(): Carried {
  return NOTHING;
}

function agentOf(conversation: JsonObject): ActorRef {
  const custom = asString(conversation['gizmo_id']);
  return custom === undefined
    ? { kind: 'agent', key: 'chatgpt', name: 'ChatGPT' }
    : { kind: 'agent', key: `chatgpt/${custom}`, name: `ChatGPT (${custom})` };
}

function tell(node: Node<Carried>, { sessionId, agent, sink }: Telling): Carried {
  const before = node.carry;
  if (node.isLost) sink.note('missing_parent', 'A message to which no root of its conversation leads');
  const { message } = node;
  // The root of a tree is a node without a message.
  if (message === undefined || message === null) return before;
  const pointer = `/mapping/${node.id.replaceAll('~', '~0').replaceAll('/', '~1')}/message`;
  const key = `chatgpt:${sessionId}:${node.id}`;
  const around = { ...restOf(node.rest), ...(node.isOnCurrentBranch === false ? { on_current_branch: false } : {}) };
  if (!isJsonObject(message)) {
    sink.note('unrecognised_type', 'message that is no object');
    sink.event({ kind: 'log', sessionId, output: writeJson(message), attributes: around, pointer, keys: [key] });
    return { ...before, key };
  }
  const told = tellMessage(message, { agent, calls: before.calls, isParent: (call) => call.key === before.key });
  for (const unknown of told.unknown) sink.note('unrecognised_type', unknown);
  const time = recordedTime(message, ['create_time']);
  if (time && time.ns === undefined) sink.note('time_unreadable', 'create_time');
  const unread = time && time.ns === undefined ? { create_time: message['create_time'] } : {};
  const above: readonly LinkRef[] =
    before.key === undefined ? [] : [{ relation: 'cause', key: before.key, basis: 'parent' }];
  const draft: EventDraft = {
    ...told.draft,
    startNs: time?.ns,
    sessionId,
    attributes: { ...told.draft.attributes, ...unread, ...around },
    pointer,
    keys: [key],
    links: told.link ? [told.link] : above,
    identity: key,
  };
  sink.event(draft);
  const call = told.calls === undefined ? undefined : { key, name: told.calls };
  return { key, calls: call ? [...before.calls.slice(-20), call] : before.calls };
}
