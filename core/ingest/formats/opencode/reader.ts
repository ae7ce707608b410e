import { asObject, asString, asText, type JsonObject } from '../../../base/json.ts';
import type { ActorRef, EventKind, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { restOf, textAt } from '../../messages/members.ts';
import { namedAgent, USER } from '../../messages/participants.ts';
import { pathOf, tableOf, timeOf, timeValue, tokens, unread } from '../../stores/entry.ts';
import { opened } from '../../stores/opened.ts';
import { Transcript } from '../../stores/transcript.ts';
import { messageKey, spawnKey } from './keys.ts';
import { type Kind, kindOf } from './kind.ts';
import { tellPart } from './part.ts';

const OPENCODE = namedAgent('opencode');
const KINDS: ReadonlyMap<string, EventKind> = new Map<string, EventKind>([
  ['user', 'user_message'],
  ['assistant', 'agent_message'],
]);

/** Reads one file of the tree, or the rows of one table. Messages and their parts meet by their ids. */
export class StoreReader implements RecordReader {
  readonly #context: SourceContext;
  readonly #place: string | undefined;
  /** Who speaks in the message whose parts follow, where one document holds both. */
  #speaks: { readonly messageId: string | undefined; readonly role: string | undefined } | undefined;

  constructor(context: SourceContext) {
    this.#context = context;
    this.#place = tableOf(context.name) ?? folderOf(context.name);
  }

  /** What an export says of its session. */
  begin({ value }: SourceRecord, sink: RecordSink): void {
    const info = asObject(asObject(value)?.['info']);
    if (this.#context.framing.headerIsRecord && info) this.#told(info, 'session', sink);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const value = asObject(record.value);
    const kind = value && kindOf(value, this.#place);
    if (!value) sink.reject('Not a JSON object.');
    else if (kind === undefined)
      sink.reject(
        `Neither a session, a message nor a part of opencode, though it lies in "${this.#place ?? 'messages'}".`,
      );
    else this.#told(unpacked(value, sink), kind, sink);
  }

  #told(value: JsonObject, kind: Kind, sink: RecordSink): void {
    const sessionId = this.#sessionOf(value, kind);
    const { sourceId } = this.#context;
    const transcript = new Transcript({
      store: 'opencode',
      sessionId: sessionId ?? sourceId,
      sourceId,
      agent: OPENCODE,
    });
    if (kind === 'session') tellSession(value, transcript, sink);
    else if (kind === 'message') {
      if (this.#context.framing.records) this.#speaks = { messageId: textAt(value, 'id'), role: textAt(value, 'role') };
      tellMessage(value, transcript, sink);
    } else if (kind === 'part') {
      const messageId = this.#messageOf(value);
      const role = this.#speaks?.messageId === messageId ? this.#speaks?.role : undefined;
      tellPart(value, { transcript, hasSession: sessionId !== undefined, messageId, role, sink });
    } else {
      const columns = sessionId === undefined ? { sessionId } : {};
      const entry = { time: timeOf(value, 'time_created'), isUnordered: true, columns, rest: value, sink };
      transcript.event(entry, { kind: 'log', operation: kind });
    }
  }

  /** A message's folder is named by its session, and a part's by its message. */
  #sessionOf(value: JsonObject, kind: Kind): string | undefined {
    if (kind === 'session') return textAt(value, 'id');
    const named = textAt(value, 'sessionID', 'session_id');
    return named ?? (kind === 'message' ? pathOf(this.#context.name).at(-2) : undefined);
  }

  #messageOf(value: JsonObject): string | undefined {
    const named = textAt(value, 'messageID', 'message_id');
    if (named !== undefined || this.#context.framing.unit !== 'file') return named;
    const folder = pathOf(this.#context.name).at(-2);
    return folder === 'part' ? undefined : folder;
  }
}

function folderOf(name: string): string | undefined {
  return pathOf(name).findLast((part) => part === 'session' || part === 'message' || part === 'part');
}

/** A row keeps what a file of the tree holds as JSON text in its column `data`. */
function unpacked(value: JsonObject, sink: RecordSink): JsonObject {
  if (typeof value['data'] !== 'string') return value;
  const data = asObject(opened(value['data']));
  if (!data) {
    sink.note('not_json', 'Column "data" of a row');
    return value;
  }
  return { ...restOf(value, 'data'), ...data };
}

function tellSession(session: JsonObject, transcript: Transcript, sink: RecordSink): void {
  const times = asObject(session['time']);
  const time = times ? timeValue(times['created'], 'time.created') : timeOf(session, 'time_created', 'created_at');
  const parent = textAt(session, 'parentID', 'parent_id');
  transcript.event(
    {
      id: 'session',
      time,
      isUnordered: true,
      // A session within another one is a sub-agent's; the call that started it names it in its metadata.
      links:
        parent === undefined ? [] : [{ relation: 'parent', key: spawnKey(transcript.place.sessionId), basis: 'id' }],
      rest: unread(session, 'id'),
      sink,
    },
    { kind: 'session_start', actor: parent === undefined ? OPENCODE : subagentOf(transcript.place.sessionId) },
  );
}

/** A message says who spoke and what it cost; what was said lies in its parts. */
function tellMessage(message: JsonObject, transcript: Transcript, sink: RecordSink): void {
  const role = asString(message['role']);
  const id = textAt(message, 'id');
  const times = asObject(message['time']) ?? {};
  const time = timeValue(times['created'], 'time.created') ?? timeOf(message, 'time_created', 'created_at');
  const end = timeValue(times['completed'], 'time.completed');
  const model = asObject(message['model']) ?? message;
  const isAgents = role === 'assistant';
  if (role !== 'user' && role !== 'assistant') sink.note('unrecognised_type', `role "${role}"`);
  const error = asObject(message['error']);
  const name = error && textAt(error, 'name');
  transcript.event(
    {
      id,
      parentId: textAt(message, 'parentID'),
      time,
      isUnordered: true,
      rest: unread(message, 'id', 'sessionID', 'session_id', 'parentID'),
      sink,
    },
    {
      kind: KINDS.get(role ?? '') ?? 'log',
      operation: 'message',
      actor: isAgents ? OPENCODE : actorOf(role),
      keys: id === undefined ? [] : [messageKey(id)],
      endNs: end?.ns,
      provider: textAt(model, 'providerID'),
      model: textAt(model, 'modelID'),
      finishReason: textAt(message, 'finish'),
      ...(isAgents ? tokens(asObject(message['tokens']), 'input', 'output') : {}),
      status: error ? errorStatus(name) : undefined,
      statusMessage: error ? (asText(asObject(error['data'])?.['message']) ?? name) : undefined,
    },
  );
}

function errorStatus(name: string | undefined): 'cancelled' | 'error' {
  return name === 'MessageAbortedError' ? 'cancelled' : 'error';
}

function actorOf(role: string | undefined): ActorRef | undefined {
  return role === 'user' ? USER : undefined;
}

function subagentOf(sessionId: string): ActorRef {
  return { kind: 'subagent', key: `opencode/${sessionId}`, name: `Sub-agent session ${sessionId}` };
}
