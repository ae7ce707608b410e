import { asCount, asObject, asString, type JsonObject, writeJson } from '../../../base/json.ts';
import type { EventDraft, SourceRecord, Status } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { Members, restOf, textAt } from '../../messages/members.ts';
import type { Role } from '../../messages/message.ts';
import { messageParts } from '../../messages/message-parts.ts';
import type { Part } from '../../messages/part.ts';
import { namedAgent } from '../../messages/participants.ts';
import { pathOf, timeOf, tokens, unread } from '../../stores/entry.ts';
import { type Entry, Transcript } from '../../stores/transcript.ts';

const DROID = namedAgent('droid');
const LOGS = new Set(['todo_state', 'compaction_state', 'session_end', 'system', 'completion', 'error', 'reasoning']);
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['system', 'system'],
]);
const SESSION_FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.jsonl$/i;

/** Reads a session of the store, whose lines hold messages, or a stream, whose lines are messages, calls and results. */
export class DroidReader implements RecordReader {
  #transcript: Transcript;

  constructor({ name, sourceId }: SourceContext) {
    const named = SESSION_FILE.exec(pathOf(name).at(-1) ?? '')?.[1];
    this.#transcript = new Transcript({ store: 'droid', sessionId: named ?? sourceId, sourceId, agent: DROID });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    const type = asString(line?.['type']);
    if (!line) sink.reject('The line is not a JSON object.');
    else if (type === undefined) sink.reject('The line has no "type".');
    else this.#line(line, type, sink);
  }

  #line(line: JsonObject, type: string, sink: RecordSink): void {
    this.#enter(type === 'session_start' ? asString(line['id']) : textAt(line, 'session_id', 'sessionId'));
    const message = asObject(line['message']);
    const entry = entryOf(line, sink);
    if (type === 'message' && message) this.#message(message, entry);
    else if (type === 'message') this.#streamed(line, entry);
    else if (type === 'tool_call') this.#call(line, entry);
    else if (type === 'tool_result') this.#result(line, entry);
    else this.#program(line, type, entry);
  }

  #enter(sessionId: string | undefined): void {
    if (sessionId === undefined || sessionId === this.#transcript.place.sessionId) return;
    this.#transcript = new Transcript({ ...this.#transcript.place, sessionId });
  }

  #message(message: JsonObject, entry: Entry): void {
    const members = new Members(message);
    const word = asString(message['role']) ?? '';
    const role = ROLES.get(word);
    if (role !== undefined) members.drop('role');
    if (role === undefined) entry.sink.note('unrecognised_type', `role "${word}"`);
    const parts = messageParts(members, word).map((part): Part => ({ ...part, pointer: `/message${part.pointer}` }));
    const { model, usage, ...rest } = members.rest();
    const columns = tokens(asObject(usage), 'input_tokens', 'output_tokens');
    const kept = { ...entry.rest, ...rest, ...(usage === undefined ? {} : { usage }) };
    this.#transcript.message({ ...entry, model: asString(model), columns, rest: kept }, role ?? 'unknown', parts);
  }

  #streamed(line: JsonObject, entry: Entry): void {
    const word = asString(line['role']) ?? '';
    const role = ROLES.get(word);
    if (role === undefined) entry.sink.note('unrecognised_type', `role "${word}"`);
    const part: Part = { part: 'text', pointer: '/text', text: asString(line['text']), rest: {} };
    const rest = unread(entry.rest ?? {}, 'text', ...(role === undefined ? [] : ['role']));
    this.#transcript.message({ ...entry, rest }, role ?? 'unknown', [part]);
  }

  #call(line: JsonObject, entry: Entry): void {
    const { id, own } = callIdOf(line);
    const part: Part = {
      part: 'call',
      pointer: '',
      id,
      name: textAt(line, 'toolName', 'toolId'),
      server: undefined,
      arguments: line['parameters'],
      rest: {},
    };
    const rest = unread(entry.rest ?? {}, 'toolName', 'parameters', 'toolCallId');
    this.#transcript.message({ ...entry, id: own, rest }, 'assistant', [part]);
  }

  #result(line: JsonObject, entry: Entry): void {
    const { id, own } = callIdOf(line);
    const value = line['value'];
    const part: Part = {
      part: 'result',
      pointer: '/value',
      callId: id,
      name: textAt(line, 'toolName', 'toolId'),
      text: value === undefined || value === null ? undefined : (asString(value) ?? writeJson(value)),
      status: resultStatus(line),
      statusMessage: asString(line['error']),
      call: undefined,
      rest: {},
    };
    const rest = unread(entry.rest ?? {}, 'toolCallId', 'value', 'error');
    this.#transcript.message({ ...entry, id: own, rest }, 'tool', [part]);
  }

  #program(line: JsonObject, type: string, entry: Entry): void {
    if (type !== 'session_start' && !LOGS.has(type)) entry.sink.note('unrecognised_type', `line "${type}"`);
    const { draft, taken } = programDraft(line, type);
    this.#transcript.event({ ...entry, rest: restOf(entry.rest ?? {}, ...taken) }, draft);
  }
}

function programDraft(
  line: JsonObject,
  type: string,
): { readonly draft: EventDraft; readonly taken: readonly string[] } {
  const isStart = type === 'session_start' || (type === 'system' && (line['subtype'] ?? 'init') === 'init');
  if (isStart)
    return {
      draft: { kind: 'session_start', actor: DROID, model: asString(line['model']) },
      taken: typeof line['model'] === 'string' ? ['model'] : [],
    };
  if (type === 'session_end') return { draft: { kind: 'session_end', actor: DROID }, taken: [] };
  if (type === 'error') {
    const output = asString(line['message']);
    return {
      draft: { kind: 'error', output, contentState: output === undefined ? undefined : 'recorded' },
      taken: ['message'],
    };
  }
  if (type !== 'completion') return { draft: { kind: 'log', operation: type }, taken: [] };
  const output = asString(line['finalText']);
  const usage = tokens(asObject(line['usage']), 'input_tokens', 'output_tokens');
  const contentState = output === undefined ? 'not_recorded' : 'recorded';
  return {
    draft: { kind: 'agent_message', operation: type, actor: DROID, output, contentState, ...usage },
    taken: ['finalText'],
  };
}

/** A call's id is `toolCallId`, else the line's own, which its result then repeats: no id of the entry is left. */
function callIdOf(line: JsonObject): { readonly id: string | undefined; readonly own: string | undefined } {
  const named = textAt(line, 'toolCallId');
  return named === undefined ? { id: textAt(line, 'id'), own: undefined } : { id: named, own: textAt(line, 'id') };
}

function resultStatus(line: JsonObject): Status | undefined {
  const isError = line['isError'] ?? line['is_error'];
  if (typeof isError === 'boolean') return isError ? 'error' : 'ok';
  if (line['error'] !== undefined && line['error'] !== null) return 'error';
  const code = asCount(asObject(line['value'])?.['exitCode']);
  if (code === undefined) return undefined;
  return code === 0 ? 'ok' : 'error';
}

function entryOf(line: JsonObject, sink: RecordSink): Entry {
  const time = timeOf(line, 'timestamp');
  const shown = ['type', 'message', 'id', 'parentId', 'session_id', 'sessionId'];
  return {
    id: asString(line['id']),
    parentId: asString(line['parentId']),
    time,
    rest: unread(
      line,
      ...(asString(line['message']) === undefined ? shown : restNames(shown)),
      ...(time?.ns === undefined ? [] : ['timestamp']),
    ),
    sink,
  };
}

/** An error's message is a text of its own. */
function restNames(shown: readonly string[]): readonly string[] {
  return shown.filter((name) => name !== 'message');
}
