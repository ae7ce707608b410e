import { asObject, asString, asText, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import type { EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import type { RecordReader, RecordSink } from '../format.ts';
import { restOf } from '../messages/members.ts';
import { PROGRAM } from './actors.ts';
import { tellAssistant } from './assistant.ts';
import { noteSpawn } from './calls.ts';
import { type Line, lineOf } from './line.ts';
import { tellProgram } from './program.ts';
import { seal } from './seal.ts';
import { SessionState } from './session-state.ts';
import { ControlChannel } from './stream-control.ts';
import { tellInit, tellResultLine } from './stream-run.ts';
import { tellUser } from './user.ts';

const BOOKS = new Set([
  'auth_status',
  'control_cancel_request',
  'keep_alive',
  'prompt_suggestion',
  'rate_limit_event',
  'tool_progress',
  'tool_use_summary',
]);
const KNOWN_SYSTEM = new Set([
  ...['compact_boundary', 'hook_response', 'hook_started', 'hook_progress', 'status', 'task_started', 'task_progress'],
  ...['task_notification', 'files_persisted', 'api_error', 'informational', 'local_command', 'local_command_output'],
]);

/** Reads one stream: the program's own messages, without the parents and times that its session store has. */
export class StreamReader implements RecordReader {
  readonly #sourceId: string;
  readonly #state = new SessionState();
  readonly #control: ControlChannel;
  /** For the main agent and each sub-agent: the last step, which the next one follows. */
  readonly #last = new Map<string, string>();
  /** For each of them: the message that streams, by its id. */
  readonly #streaming = new Map<string, string>();
  readonly #arrived = new Set<string>();
  #sessionId: string | undefined;
  #lastText: string | undefined;

  constructor(sourceId: string) {
    this.#sourceId = sourceId;
    this.#control = new ControlChannel(sourceId, this.#state);
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const rest = restOf(asObject(skeleton.value) ?? {}, 'messages');
    if (Object.keys(rest).length === 0) return;
    sink.event({ kind: 'log', operation: 'recording', actor: PROGRAM, attributes: rest, contentState: 'recorded' });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const outer = asObject(record.value);
    const wrapped = asString(outer?.['type']) === undefined ? asObject(outer?.['message']) : undefined;
    const object = wrapped ?? outer;
    const type = asString(object?.['type']);
    if (!outer || !object || type === undefined) {
      sink.reject(object ? 'The message has no "type".' : 'Not a JSON object.');
      return;
    }
    this.#sessionId = asString(object['session_id']) ?? this.#sessionId;
    const place = { record, around: wrapped ? restOf(outer, 'message') : {}, prefix: wrapped ? '/message' : '' };
    this.#message(object, type, { place, sink });
  }

  #message(
    object: JsonObject,
    type: string,
    { place, sink }: { readonly place: Place; readonly sink: RecordSink },
  ): void {
    const isTurn = (type === 'assistant' || type === 'user') && object['message'] !== undefined;
    if (type === 'stream_event') this.#part(object, sink);
    else if (isTurn) this.#turn(object, { ...place, type }, sink);
    else this.#emit(this.#tell(object, type, sink), { ...place, object }, sink);
  }

  end(sink: Pick<RecordSink, 'note'>): void {
    for (const id of this.#streaming.values()) {
      if (!this.#arrived.has(id)) sink.note('truncated_by_producer', 'Parts of a message that never came whole');
    }
  }

  #tell(object: JsonObject, type: string, sink: RecordSink): readonly EventDraft[] {
    switch (type) {
      case 'system':
        return this.#system(object, sink);
      case 'result':
        return tellResultLine(object, this.#lastText);
      case 'control_request':
        return [this.#control.request(object)];
      case 'control_response':
        return [this.#control.response(object)];
      default:
        if (!BOOKS.has(type)) sink.note('unrecognised_type', type);
        return [
          {
            kind: 'log',
            operation: type,
            actor: PROGRAM,
            contentState: 'recorded',
            attributes: restOf(object, 'type', 'session_id'),
          },
        ];
    }
  }

  #system(object: JsonObject, sink: RecordSink): readonly EventDraft[] {
    const subtype = asString(object['subtype']) ?? 'system';
    const mode = asString(object['permissionMode']);
    if (mode !== undefined) this.#state.permissionMode = mode;
    if (subtype === 'init') return tellInit(object);
    if (!KNOWN_SYSTEM.has(subtype)) sink.note('unrecognised_type', `system "${subtype}"`);
    const { taken = [], rest, index: _, ...told } = tellProgram(lineOf('system', object), this.#state, sink);
    const attributes = { ...restOf(object, 'type', 'subtype', 'session_id', ...taken), ...rest };
    return [{ ...told, contentState: 'recorded', attributes }];
  }

  /** A part of a message that streams: the whole message follows. */
  #part(object: JsonObject, sink: RecordSink): void {
    const who = asString(object['parent_tool_use_id']) ?? '';
    const event = asObject(object['event']);
    const id = asString(asObject(event?.['message'])?.['id']);
    if (id !== undefined) this.#streaming.set(who, id);
    const current = this.#streaming.get(who);
    if (current !== undefined) {
      sink.merged(this.#streamKey(current), 'A part of a message that follows whole.');
      return;
    }
    const attributes = { event: event ?? null };
    sink.event({ kind: 'log', operation: 'stream_event', actor: PROGRAM, sessionId: this.#sessionId, attributes });
  }

  #turn(object: JsonObject, { type, record, around, prefix }: TurnPlace, sink: RecordSink): void {
    const who = asString(object['parent_tool_use_id']);
    const line = this.#lineOf(object, type, { who, prefix });
    if (who !== undefined) noteSpawn({ agentId: who, callId: who }, this.#state, sink);
    const tellings = type === 'assistant' ? tellAssistant(line, this.#state, sink) : tellUser(line, this.#state, sink);
    const isFirst = who !== undefined && this.#state.begins(who);
    const drafts = seal(line, tellings, isFirst);
    const key = `${this.#sourceId}:${record.number}`;
    const keys = [key, ...this.#arrival(type, line)];
    for (const [at, draft] of drafts.entries()) {
      const isHead = at === 0;
      if (draft.kind === 'agent_message') this.#lastText = draft.output;
      const rest = restOf(draft.attributes ?? {}, 'session_id', 'parent_tool_use_id');
      sink.event({
        ...draft,
        attributes: isHead ? { ...around, ...rest } : rest,
        keys: isHead ? [...keys, ...(draft.keys ?? [])] : draft.keys,
        links: this.#links(draft, who ?? ''),
      });
    }
    this.#last.set(who ?? '', key);
  }

  /** The line as the session store would have it; a sub-agent is known by the call that started it. */
  #lineOf(
    object: JsonObject,
    type: string,
    { who, prefix }: { readonly who: string | undefined; readonly prefix: string },
  ): Line {
    const line = lineOf(type, { ...stored(object), isMeta: object['isSynthetic'] === true });
    const { isMeta: _, ...shown } = line.object;
    const sessionId = this.#sessionId;
    return {
      ...line,
      object: shown,
      sessionId,
      agentId: who,
      isSidechain: who !== undefined,
      messagePointer: `${prefix}/message`,
    };
  }

  /** The key that parts of the message were merged into, with its first line. */
  #arrival(type: string, line: Line): readonly string[] {
    const messageId = type === 'assistant' ? asString(line.message?.['id']) : undefined;
    if (messageId === undefined || this.#arrived.has(messageId)) return [];
    this.#arrived.add(messageId);
    return [this.#streamKey(messageId)];
  }

  #streamKey(messageId: string): string {
    return `${this.#sourceId}:stream:${messageId}`;
  }

  #links(draft: EventDraft, who: string): readonly LinkRef[] {
    const links = draft.links ?? [];
    const previous = this.#last.get(who);
    if (previous === undefined || links.some(({ relation }) => relation === 'cause')) return links;
    return [...links, { relation: 'cause', key: previous, basis: 'position' }];
  }

  #emit(drafts: readonly EventDraft[], { object, record, around, prefix }: EmitPlace, sink: RecordSink): void {
    const uuid = asString(object['uuid']);
    const own = [`${this.#sourceId}:${record.number}`, ...(uuid === undefined ? [] : [`claude:${uuid}`])];
    const startNs = timeOf(object, sink);
    for (const [at, draft] of drafts.entries()) {
      const isHead = at === 0;
      sink.event({
        ...draft,
        startNs,
        pointer: draft.pointer === undefined ? undefined : prefix + draft.pointer,
        sessionId: this.#sessionId,
        identity: uuid === undefined ? undefined : `claude:${uuid}#${at}`,
        keys: isHead ? [...own, ...(draft.keys ?? [])] : draft.keys,
        attributes: isHead ? { ...around, ...draft.attributes } : draft.attributes,
      });
    }
  }
}

function timeOf(object: JsonObject, sink: RecordSink): Ns | undefined {
  const time = asText(object['timestamp'] ?? undefined);
  const startNs = time === undefined ? undefined : isoToNs(time);
  if (time !== undefined && startNs === undefined) sink.note('time_unreadable', 'timestamp');
  return startNs;
}

/** A stream names the structured result in other letters than the store does. */
function stored(object: JsonObject): JsonObject {
  const { tool_use_result: result, ...others } = object;
  return result === undefined ? others : { ...others, toolUseResult: result };
}

interface Place {
  readonly record: SourceRecord;
  /** What the envelope says. */
  readonly around: JsonObject;
  /** JSON pointer of the message within its envelope. */
  readonly prefix: string;
}

interface TurnPlace extends Place {
  readonly type: 'assistant' | 'user';
}

interface EmitPlace extends Place {
  readonly object: JsonObject;
}
