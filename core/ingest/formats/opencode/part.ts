import { asArray, asObject, asString, type JsonObject, writeJson } from '../../../base/json.ts';
import type { EventDraft, LinkRef, Status } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { textAt } from '../../messages/members.ts';
import type { Part } from '../../messages/part.ts';
import { timeOf, timeValue, unread } from '../../stores/entry.ts';
import type { Entry, Transcript } from '../../stores/transcript.ts';
import { messageKey, spawnKey } from './keys.ts';

const LOGS = new Set([
  'text',
  'file',
  'step-start',
  'step-finish',
  'snapshot',
  'agent',
  'retry',
  'compaction',
  'subtask',
]);
const STATUSES: ReadonlyMap<string, Status> = new Map([
  ['completed', 'ok'],
  ['success', 'ok'],
  ['error', 'error'],
]);
/** What the program writes as the error of a call that the person refused. */
const REJECTED = /^(?:Error: )?The user rejected permission to use this specific tool call/;

/** Where a part belongs. */
export interface PartPlace {
  readonly transcript: Transcript;
  /** False where neither the part nor its folder names a session: then none is said. */
  readonly hasSession: boolean;
  readonly messageId: string | undefined;
  /** The role of its message, where the same document says it. */
  readonly role?: string | undefined;
  readonly sink: RecordSink;
}

/** One part of a message. Its role is the message's, which lies elsewhere: only some kinds of parts tell it themselves. */
export function tellPart(part: JsonObject, place: PartPlace): void {
  const type = asString(part['type']) ?? '';
  const times = asObject(part['time']);
  const entry = entryOf(part, times, place);
  // Only what the model streams has an end.
  const isStreamed = times?.['end'] !== undefined && part['synthetic'] !== true;
  if (type === 'tool') tellTool(part, entry, place);
  else if (type === 'text' && place.role === 'user' && part['synthetic'] !== true) {
    const said: Part = { part: 'text', pointer: '/text', text: asString(part['text']), rest: {} };
    place.transcript.message(entry, 'user', [said]);
  } else if (type === 'reasoning' || (type === 'text' && isStreamed)) {
    const text = asString(part['text']);
    const told: Part =
      type === 'text'
        ? { part: 'text', pointer: '/text', text, rest: {} }
        : { part: 'reasoning', pointer: '/text', text, isRedacted: false, rest: {} };
    const end = timeValue(times?.['end'], 'time.end');
    place.transcript.message({ ...entry, columns: { ...entry.columns, endNs: end?.ns } }, 'assistant', [told]);
  } else place.transcript.event(entry, otherDraft(part, type, place.sink));
}

function entryOf(part: JsonObject, times: JsonObject | undefined, { hasSession, messageId, sink }: PartPlace): Entry {
  const links: readonly LinkRef[] =
    messageId === undefined ? [] : [{ relation: 'parent', key: messageKey(messageId), basis: 'id' }];
  const shown = ['id', 'type', 'text', 'sessionID', 'session_id', 'messageID', 'message_id'];
  return {
    id: asString(part['id']),
    time: timeValue(times?.['start'], 'time.start') ?? timeOf(part, 'time_created'),
    isUnordered: true,
    links,
    columns: hasSession ? {} : { sessionId: undefined },
    rest: unread(part, ...shown),
    sink,
  };
}

function otherDraft(part: JsonObject, type: string, sink: RecordSink): EventDraft {
  const operation = `part:${type}`;
  if (type === 'patch') {
    const files = asArray(part['files']);
    return {
      kind: 'file_change',
      operation,
      input: files && writeJson(files),
      contentState: files ? 'recorded' : 'not_recorded',
    };
  }
  if (!LOGS.has(type)) sink.note('unrecognised_type', `part "${type}"`);
  const output = asString(part['text']);
  return { kind: 'log', operation, output, contentState: output === undefined ? undefined : 'recorded' };
}

/** A tool's part holds the call and, once it has ended, its result. */
function tellTool(part: JsonObject, entry: Entry, place: PartPlace): void {
  const state = asObject(part['state']) ?? {};
  const times = asObject(state['time']);
  const id = textAt(part, 'callID') ?? asString(part['id']);
  const name = textAt(part, 'tool');
  const rest = unread(entry.rest ?? {}, 'tool', 'callID', 'state');
  const time = timeValue(times?.['start'], 'state.time.start') ?? entry.time;
  const call: Part = {
    part: 'call',
    pointer: '',
    id,
    name,
    server: undefined,
    arguments: state['input'] ?? state['raw'],
    rest: {},
  };
  const word = asString(state['status']);
  const kept = { ...rest, ...(word === undefined ? {} : { state: word }) };
  place.transcript.message({ ...entry, time, rest: kept }, 'assistant', [call]);
  noteSpawn(state, id, place);
  const status = word === undefined ? undefined : STATUSES.get(word);
  if (status !== undefined)
    tellResult(state, { ...entry, id: entry.id && `${entry.id}/result` }, { id, status, place });
}

interface ToolEnd {
  readonly id: string | undefined;
  readonly status: Status;
  readonly place: PartPlace;
}

function tellResult(state: JsonObject, entry: Entry, { id, status, place }: ToolEnd): void {
  const error = asString(state['error']);
  const isRejected = REJECTED.test(error ?? '');
  const metadata = asObject(state['metadata']);
  const isCut = metadata?.['truncated'] === true;
  if (isCut) place.sink.note('truncated_by_producer', 'Output of a tool');
  const part: Part = {
    part: 'result',
    pointer: state['output'] === undefined ? '/state/error' : '/state/output',
    callId: id,
    name: undefined,
    text: contentText(state['output'] ?? state['error'] ?? null),
    status: isRejected ? 'denied' : status,
    statusMessage: error,
    call: undefined,
    rest: {},
  };
  const columns = {
    ...entry.columns,
    ...(isRejected ? { approval: 'denied' as const } : {}),
    ...(isCut ? { contentState: 'truncated_by_producer' as const } : {}),
  };
  const time = timeValue(asObject(state['time'])?.['end'], 'state.time.end');
  const rest = unread(state, 'input', 'output', 'error', 'status');
  place.transcript.message({ ...entry, time, columns, rest }, 'tool', [part]);
}

/** The tool that starts a sub-agent says in its metadata which session that is. */
function noteSpawn(state: JsonObject, callId: string | undefined, { transcript, sink }: PartPlace): void {
  const child = textAt(asObject(state['metadata']) ?? {}, 'sessionId', 'sessionID');
  if (child === undefined || callId === undefined) return;
  sink.alias({ key: spawnKey(child), sameAs: transcript.callKey(callId) });
}
