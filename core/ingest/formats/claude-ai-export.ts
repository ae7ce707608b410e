import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import { isoToNs } from '../../base/time.ts';
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
import { contentText } from '../messages/content-blocks.ts';
import { ConversationReader } from '../messages/conversation-reader.ts';
import { restOf, textAt } from '../messages/members.ts';
import { unitOf } from '../messages/unit-of.ts';

/** What claude.ai exports: conversations with their tools and attachments, and the lists of projects and users. */
export default defineFormat({
  id: 'claude-ai-export',
  title: 'claude.ai export (conversations, projects, users)',
  sniff,
  open: (context) => (context.framing.headerIsRecord ? conversations(context) : new ListReader()),
});

const SHAPES: readonly { readonly what: string; isOne(value: JsonObject): boolean }[] = [
  { what: 'conversations', isOne: (value) => asArray(value['chat_messages']) !== undefined },
  {
    what: 'projects',
    isOne: (value) => value['prompt_template'] !== undefined && asArray(value['docs']) !== undefined,
  },
  { what: 'users', isOne: (value) => value['email_address'] !== undefined && value['full_name'] !== undefined },
];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const list = unit === 'file' ? asArray(values[0]) : undefined;
  const looked = (list ?? values).filter(isJsonObject);
  const shape = SHAPES.find(({ isOne }) => looked.some((value) => isId(value['uuid']) && isOne(value)));
  if (!shape) return undefined;
  const found = looked.filter((value) => shape.isOne(value)).length;
  if (found * 2 < (list ?? values).length) return undefined;
  const path = [...(list ? ['*'] : []), 'chat_messages', '*'];
  const lists: Framing = list ? { unit, records: [['*']] } : { unit };
  const framing: Framing = shape.what === 'conversations' ? { unit, records: [path], headerIsRecord: true } : lists;
  return {
    confidence: shape.what === 'users' ? 0.8 : 0.95,
    reason: `Has ${shape.what} as claude.ai exports them: ${found} of ${looked.length} seen.`,
    framing,
  };
}

function isId(value: Json | undefined): boolean {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value);
}

const AGENT: ActorRef = { kind: 'agent', key: 'claude.ai', name: 'Claude (claude.ai)' };
/** How the export says that a message is the first. */
const NO_PARENT = '00000000-0000-4000-8000-000000000000';

function conversations(context: SourceContext): RecordReader {
  return new ConversationReader(context, {
    lists: ['chat_messages'],
    introduce: (header) => ({
      sessionId: textAt(header, 'uuid'),
      agent: AGENT,
      model: textAt(header, 'model'),
    }),
    asMessage,
    asTold,
  });
}

/** The message as chat messages are written. Its text repeats its content, and stands alone in older exports. */
function asMessage(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const sender = textAt(value, 'sender');
  const role = sender === 'human' ? 'user' : sender;
  if (role === undefined) return value;
  const blocks = asArray(value['content']) ?? [];
  const rest = restOf(value, 'sender', 'text', 'content', 'uuid', 'parent_message_uuid', ...emptyLists(value));
  const texts = blocks.flatMap((block) => textOfBlock(block) ?? []);
  const text = textAt(value, 'text');
  const isRepeated = text === undefined || text === texts.join('\n') || text === texts.join('\n\n') || text === '';
  const more = isRepeated || blocks.length === 0 ? {} : { text };
  return { ...rest, ...more, role, content: blocks.length > 0 ? blocks.map(plainBlock) : (text ?? null) };
}

function emptyLists(value: JsonObject): readonly string[] {
  return ['attachments', 'files', 'files_v2', 'sync_sources'].filter((name) => asArray(value[name])?.length === 0);
}

function textOfBlock(block: Json): string | undefined {
  return isJsonObject(block) && block['type'] === 'text' ? asString(block['text']) : undefined;
}

/** A block without what says nothing; its times are told with its event. */
function plainBlock(block: Json): Json {
  if (!isJsonObject(block)) return block;
  const rest = restOf(block, 'flags', ...(asArray(block['citations'])?.length === 0 ? ['citations'] : []));
  const told = ['start_timestamp', 'stop_timestamp'].filter((name) => isoToNs(textAt(block, name) ?? '') !== undefined);
  return restOf(rest, ...told);
}

/** Its own times where the block has them, its parent where the message names one, and its id. */
function asTold(draft: EventDraft, value: Json): EventDraft {
  if (!isJsonObject(value)) return draft;
  const id = textAt(value, 'uuid');
  const block = blockAt(value, draft.pointer);
  const [start, stop] = ['start_timestamp', 'stop_timestamp'].map((name) => textAt(block, name));
  const startNs = start === undefined ? undefined : isoToNs(start);
  const isFirst = !draft.links?.some(({ basis }) => basis === 'id') && draft.kind !== 'tool_result';
  const keys = [...(draft.keys ?? []), ...(isLast(value, draft.pointer) && id !== undefined ? [keyOf(id)] : [])];
  return {
    ...draft,
    ...(startNs === undefined ? {} : { startNs, endNs: stop === undefined ? undefined : isoToNs(stop) }),
    attributes: { ...draft.attributes, ...(id === undefined ? {} : { uuid: id }) },
    keys,
    pointer: draft.pointer === '/content' && typeof value['text'] === 'string' ? '/text' : draft.pointer,
    links: isFirst ? parentLinks(draft, value) : draft.links,
    identity: id === undefined ? undefined : `claude.ai:${id}:${draft.pointer ?? ''}`,
  };
}

function parentLinks(draft: EventDraft, value: JsonObject): readonly LinkRef[] | undefined {
  const parent = textAt(value, 'parent_message_uuid');
  if (parent === undefined) return draft.links;
  return parent === NO_PARENT ? [] : [{ relation: 'cause', key: keyOf(parent), basis: 'parent' }];
}

function keyOf(id: string): string {
  return `claude.ai:${id}`;
}

function indexAt(pointer: string | undefined): number | undefined {
  const at = /^\/content\/(\d+)/.exec(pointer ?? '')?.[1];
  return at === undefined ? undefined : Number(at);
}

function blockAt(value: JsonObject, pointer: string | undefined): JsonObject {
  return asObject(asArray(value['content'])?.[indexAt(pointer) ?? -1]) ?? {};
}

/** Whether no block that makes an event of its own follows: texts in a row are one. */
function isLast(value: JsonObject, pointer: string | undefined): boolean {
  const after = (asArray(value['content']) ?? []).slice((indexAt(pointer) ?? -1) + 1);
  const here = blockAt(value, pointer)['type'];
  return after.every((block) => here === 'text' && isJsonObject(block) && block['type'] === 'text');
}

/** Projects with their documents, and users: what the account holds beside its conversations. */
class ListReader implements RecordReader {
  read({ value }: SourceRecord, sink: RecordSink): void {
    const shape = isJsonObject(value) ? SHAPES.find(({ isOne }) => isOne(value)) : undefined;
    if (!isJsonObject(value) || !shape) {
      sink.reject('Neither a project nor a user of claude.ai.');
      return;
    }
    const created = textAt(value, 'created_at');
    const startNs = created === undefined ? undefined : isoToNs(created);
    if (created !== undefined && startNs === undefined) sink.note('time_unreadable', 'created_at');
    const isUser = shape.what === 'users';
    sink.event({
      kind: 'log',
      operation: isUser ? 'user' : 'project',
      startNs,
      principal: isUser ? textAt(value, 'email_address') : undefined,
      attributes: restOf(value, 'docs'),
    });
    for (const [at, doc] of (asArray(value['docs']) ?? []).entries()) sink.event(documentDraft(doc, at));
  }
}

function documentDraft(doc: Json, at: number): EventDraft {
  const about = asObject(doc) ?? {};
  const created = textAt(about, 'created_at');
  return {
    kind: 'log',
    operation: 'project document',
    startNs: created === undefined ? undefined : isoToNs(created),
    output: isJsonObject(doc) ? contentText(about['content']) : writeJson(doc),
    attributes: restOf(about, 'content'),
    pointer: `/docs/${at}`,
  };
}
