import { asObject, asString, type JsonObject, writeJson } from '../../base/json.ts';
import type { ActorRef, EventDraft, SourceRecord, Status } from '../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../format.ts';
import { contentText } from '../messages/content-blocks.ts';
import { Members, textAt } from '../messages/members.ts';
import type { Role } from '../messages/message.ts';
import { messageParts } from '../messages/message-parts.ts';
import type { Part } from '../messages/part.ts';
import { toolActor, USER } from '../messages/participants.ts';
import { sessionOr, timeOf, tokens, unread } from './entry.ts';
import { type Entry, Transcript } from './transcript.ts';

/** Types of lines that set something for what follows. */
const SETTINGS = new Set(['model_change', 'thinking_level_change', 'permission_mode_change', 'active_tools_change']);
/** Types of lines that the program keeps for itself. */
const BOOKKEEPING = new Set([
  'custom',
  'custom_message',
  'compaction',
  'branch_summary',
  'label',
  'session_info',
  'leaf',
]);
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['system', 'system'],
  ['developer', 'system'],
]);
/** Messages that the program writes into the conversation. */
const PROGRAMS = new Set(['custom', 'branchSummary', 'compactionSummary', 'hookMessage']);

export interface PiAgent {
  readonly store: string;
  readonly agent: ActorRef;
}

/** True of the line with which pi, and what is built on it, begins a session. */
export function isSessionLine(line: JsonObject): boolean {
  const hasId = asString(line['id']) !== undefined && asString(line['cwd']) !== undefined;
  return line['type'] === 'session' && hasId && asString(line['timestamp']) !== undefined;
}

/** True of a line of such a session by itself, where the first line is lost. */
export function isSessionEntry(line: JsonObject): boolean {
  const message = asObject(line['message']);
  const isMessage = line['type'] === 'message' && asString(message?.['role']) !== undefined;
  const isPlaced =
    asString(line['id']) !== undefined && 'parentId' in line && asString(line['timestamp']) !== undefined;
  return isPlaced && (isMessage || SETTINGS.has(String(line['type'])));
}

/** Reads a session of pi, whose entries make a tree by `parentId` in later versions and a list in the first. */
export class PiSessionReader implements RecordReader {
  readonly #agent: PiAgent;
  #transcript: Transcript;

  constructor(context: SourceContext, agent: PiAgent) {
    this.#agent = agent;
    this.#transcript = new Transcript({ ...agent, sessionId: context.sourceId, sourceId: context.sourceId });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    const type = asString(line?.['type']);
    if (!line) sink.reject('The line is not a JSON object.');
    else if (type === undefined) sink.reject('The line has no "type".');
    else this.#line(line, type, sink);
  }

  #line(line: JsonObject, type: string, sink: RecordSink): void {
    const message = asObject(line['message']);
    if (type === 'session') this.#start(line, sink);
    else if (type === 'message' && message) this.#message(line, message, sink);
    else this.#transcript.event(entryOf(line, sink), this.#bookkeeping(line, type, sink));
  }

  #start(line: JsonObject, sink: RecordSink): void {
    const sessionId = sessionOr(asString(line['id']), this.#transcript.place.sessionId);
    this.#transcript = new Transcript({ ...this.#transcript.place, sessionId });
    const { agent } = this.#agent;
    this.#transcript.event(entryOf(line, sink), {
      kind: 'session_start',
      actor: agent,
      provider: textAt(line, 'provider'),
      model: textAt(line, 'modelId'),
    });
  }

  #message(line: JsonObject, message: JsonObject, sink: RecordSink): void {
    const role = asString(message['role']) ?? '';
    const entry = entryOf(line, sink);
    if (role === 'bashExecution') {
      this.#shell(entry, message);
      return;
    }
    const members = new Members(message);
    const known = ROLES.get(role);
    members.drop(...(known === undefined && role !== 'toolResult' ? [] : ['role']));
    const parts = role === 'toolResult' ? [resultPart(members)] : messageParts(members, role);
    if (known === undefined && role !== 'toolResult' && !PROGRAMS.has(role)) {
      sink.note('unrecognised_type', `role "${role}"`);
    }
    const placed = parts.map((part): Part => ({ ...part, pointer: `/message${part.pointer}` }));
    const rest = { ...entry.rest, ...withoutColumns(members, role) };
    this.#transcript.message({ ...entry, ...answerOf(message), rest }, known ?? toolOrUnknown(role), placed);
  }

  /** A command that the person ran by hand: call and result in one message. */
  #shell(entry: Entry, message: JsonObject): void {
    const command = textAt(message, 'command');
    const tool = { toolName: 'bash', operation: 'bashExecution' };
    const [pointer, key] = ['/message', `${this.#transcript.keyOf(entry.id ?? 'shell')}:command`];
    const rest = { ...entry.rest, ...unread(message, 'command', 'output', 'role', 'timestamp') };
    this.#transcript.event(
      { ...entry, pointer, rest },
      {
        ...tool,
        kind: 'tool_call',
        actor: USER,
        target: toolActor('bash'),
        input: command === undefined ? undefined : writeJson({ command }),
        contentState: command === undefined ? 'not_recorded' : 'recorded',
        keys: [key],
      },
    );
    const isCut = message['truncated'] === true;
    if (isCut) entry.sink.note('truncated_by_producer', 'bashExecution');
    this.#transcript.event(
      { ...entry, id: undefined, parentId: undefined, pointer, rest: {} },
      {
        ...tool,
        kind: 'tool_result',
        actor: toolActor('bash'),
        target: USER,
        status: shellStatus(message),
        output: textAt(message, 'output'),
        contentState: isCut ? 'truncated_by_producer' : 'recorded',
        links: [{ relation: 'cause', key, basis: 'id' }],
      },
    );
  }

  #bookkeeping(line: JsonObject, type: string, sink: RecordSink): EventDraft {
    if (SETTINGS.has(type)) {
      const model = textAt(line, 'modelId');
      return { kind: 'configuration_change', operation: type, provider: textAt(line, 'provider'), model };
    }
    if (!BOOKKEEPING.has(type)) sink.note('unrecognised_type', `line "${type}"`);
    const output = textAt(line, 'summary') ?? contentText(line['content']);
    return { kind: 'log', operation: type, output, contentState: output === undefined ? undefined : 'recorded' };
  }
}

const SHOWN = ['type', 'message', 'id', 'parentId'];

function entryOf(line: JsonObject, sink: RecordSink): Entry {
  const time = timeOf(line, 'timestamp');
  const shown = [...SHOWN, ...(time?.ns === undefined ? [] : ['timestamp'])];
  const isTold = line['type'] !== 'message' && line['type'] !== 'session';
  const text = isTold ? [line['summary'] === undefined ? 'content' : 'summary'] : [];
  return {
    id: asString(line['id']),
    parentId: asString(line['parentId']),
    time,
    rest: unread(line, ...shown, ...text),
    sink,
  };
}

function toolOrUnknown(role: string): Role {
  return role === 'toolResult' ? 'tool' : 'unknown';
}

function resultPart(members: Members): Part {
  const isError = members.flag('isError');
  return {
    part: 'result',
    pointer: '/content',
    callId: members.id('toolCallId'),
    name: members.text('toolName'),
    text: contentText(members.any('content')),
    status: isError === undefined ? undefined : statusOf(isError),
    statusMessage: undefined,
    call: undefined,
    rest: {},
  };
}

function statusOf(isError: boolean): Status {
  return isError ? 'error' : 'ok';
}

/** What the model's answer says of itself. */
function answerOf(message: JsonObject): Pick<Entry, 'model' | 'columns'> {
  if (message['role'] !== 'assistant') return {};
  const stop = textAt(message, 'stopReason');
  return {
    model: textAt(message, 'model'),
    columns: {
      provider: textAt(message, 'provider'),
      finishReason: stop,
      ...(stop === 'error' ? { status: 'error', statusMessage: textAt(message, 'errorMessage') } : {}),
      ...(stop === 'aborted' ? { status: 'cancelled', statusMessage: textAt(message, 'errorMessage') } : {}),
      ...tokens(asObject(message['usage']), 'input', 'output'),
    },
  };
}

/** The message's own time is when its writing began; the line's is when it was kept. Both stay. */
function withoutColumns(members: Members, role: string): JsonObject {
  const taken = role === 'assistant' ? ['provider', 'stopReason', 'model', 'errorMessage'] : [];
  const rest = unread(members.rest(), ...taken);
  const { timestamp, ...others } = rest;
  return timestamp === undefined ? others : { ...others, message_timestamp: timestamp };
}

function shellStatus(message: JsonObject): Status | undefined {
  if (message['cancelled'] === true) return 'cancelled';
  const code = message['exitCode'];
  return typeof code === 'number' ? statusOf(code !== 0) : undefined;
}
