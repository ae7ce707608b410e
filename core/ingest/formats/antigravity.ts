import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft, SourceRecord, Status } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';

import { contentText } from '../messages/content-blocks.ts';
import { restOf } from '../messages/members.ts';
import type { Part } from '../messages/part.ts';
import { namedAgent } from '../messages/participants.ts';
import { lineObjects, pathOf, timeOf, unread } from '../stores/entry.ts';
import { opened } from '../stores/opened.ts';
import { type Entry, Transcript } from '../stores/transcript.ts';

/** Antigravity's transcript: the steps of a trajectory, one JSON line each. */
export default defineFormat({
  id: 'antigravity',
  title: 'Antigravity transcript (JSON lines)',
  sniff,
  open: (context) => new StepReader(context),
});

const SIGNATURE = ['step_index', 'source', 'type', 'status', 'created_at'];
const SESSION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Steps in which a tool answers; their type says what it did, no step names the tool. */
const ANSWERS = new Set([
  ...['LIST_DIRECTORY', 'VIEW_FILE', 'RUN_COMMAND', 'CODE_ACTION', 'SEARCH_WEB', 'GREP_SEARCH', 'FIND', 'GENERIC'],
  ...['VIEW_FILE_OUTLINE', 'VIEW_CODE_ITEM', 'COMMAND_STATUS', 'READ_URL_CONTENT', 'MCP_TOOL', 'CODEBASE_SEARCH'],
  ...['BROWSER_SUBAGENT', 'SEND_COMMAND_INPUT', 'GENERATE_IMAGE', 'TASK_BOUNDARY', 'NOTIFY_USER'],
]);
const LOGS = new Set([
  'CONVERSATION_HISTORY',
  'CHECKPOINT',
  'SYSTEM_MESSAGE',
  'EPHEMERAL_MESSAGE',
  'KNOWLEDGE_ARTIFACTS',
  'ERROR_MESSAGE',
]);
const STATUSES: ReadonlyMap<string, Status> = new Map([
  ['ERROR', 'error'],
  ['FAILED', 'error'],
  ['CANCELED', 'cancelled'],
  ['CANCELLED', 'cancelled'],
  ['INTERRUPTED', 'cancelled'],
]);

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  const steps = lines.filter((line) => SIGNATURE.every((name) => line[name] !== undefined)).length;
  if (steps === 0 || steps * 2 < lines.length) return undefined;
  return {
    confidence: 0.92,
    reason: `Lines have ${SIGNATURE.join(', ')}, as Antigravity keeps the steps of a trajectory.`,
    framing: { unit: 'line' },
  };
}

class StepReader implements RecordReader {
  readonly #transcript: Transcript;

  constructor({ name, sourceId }: SourceContext) {
    const sessionId = pathOf(name).findLast((part) => SESSION_ID.test(part)) ?? sourceId;
    this.#transcript = new Transcript({ store: 'antigravity', sessionId, sourceId, agent: namedAgent('antigravity') });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const step = asObject(record.value);
    const type = asString(step?.['type']);
    if (!step) sink.reject('The line is not a JSON object.');
    else if (type === undefined) sink.reject('The line has no "type".');
    else this.#step(step, type, sink);
  }

  #step(step: JsonObject, type: string, sink: RecordSink): void {
    const cut = asArray(step['truncated_fields']) ?? [];
    for (const name of cut) sink.note('truncated_by_producer', `"${String(name)}" of ${type}`);
    const isCut = cut.includes('content');
    const time = timeOf(step, 'created_at');
    const rest = unread(step, 'type', 'content', ...(time?.ns === undefined ? [] : ['created_at']));
    const columns = columnsOf(step, type, isCut);
    const entry: Entry = { time, rest, columns, sink };
    const text = contentText(step['content']);
    if (type === 'USER_INPUT' && step['source'] !== 'USER_IMPLICIT') {
      this.#transcript.message(entry, 'user', [{ part: 'text', pointer: '/content', text, rest: {} }]);
    } else if (type === 'PLANNER_RESPONSE') this.#plan(step, entry, isCut);
    else if (ANSWERS.has(type)) this.#transcript.message(entry, 'tool', [answerPart(text)]);
    else {
      if (!LOGS.has(type) && type !== 'USER_INPUT') sink.note('unrecognised_type', `step "${type}"`);
      const kind = type === 'ERROR_MESSAGE' ? 'error' : 'log';
      this.#transcript.event(entry, { kind, output: text, contentState: text === undefined ? undefined : 'recorded' });
    }
  }

  #plan(step: JsonObject, entry: Entry, isCut: boolean): void {
    const thinking = contentText(step['thinking']);
    const text = contentText(step['content']);
    const calls = asArray(step['tool_calls']) ?? [];
    const parts: readonly Part[] = [
      ...(thinking === undefined
        ? []
        : [{ part: 'reasoning', pointer: '/thinking', text: thinking, isRedacted: false, rest: {} } as const]),
      ...(text === undefined && calls.length > 0
        ? []
        : [{ part: 'text', pointer: '/content', text, rest: {} } as const]),
      ...calls.map((call, at) => callPart(asObject(call) ?? {}, `/tool_calls/${at}`)),
    ];
    // The mark of a cut is the text's, which need not be the first event.
    const states = new Map(isCut ? [[thinking === undefined ? 0 : 1, 'truncated_by_producer' as const]] : []);
    const columns = { ...entry.columns, contentState: undefined };
    const rest = restOf(unread(entry.rest ?? {}, 'tool_calls'), 'thinking');
    this.#transcript.message(
      { ...entry, rest, columns, states },
      'assistant',
      parts.length > 0 ? parts : [{ part: 'text', pointer: '', text, rest: {} }],
    );
  }
}

function columnsOf(step: JsonObject, type: string, isCut: boolean): Partial<EventDraft> {
  const status = STATUSES.get(asString(step['status']) ?? '');
  return {
    operation: type,
    ...(status === undefined ? {} : { status }),
    ...(isCut ? { contentState: 'truncated_by_producer' } : {}),
  };
}

function answerPart(text: string | undefined): Part {
  return {
    part: 'result',
    pointer: '/content',
    callId: undefined,
    name: undefined,
    text,
    status: undefined,
    statusMessage: undefined,
    call: undefined,
    rest: {},
  };
}

/** Each argument is JSON text inside the JSON: opened, so that it can be searched. */
function callPart(call: JsonObject, pointer: string): Part {
  const args = asObject(call['args']);
  return {
    part: 'call',
    pointer,
    id: asString(call['id']),
    name: asString(call['name']),
    server: undefined,
    arguments: args
      ? Object.fromEntries(Object.entries(args).map(([name, value]) => [name, openedValue(value)]))
      : call['args'],
    rest: unread(call, 'id', 'name', 'args'),
  };
}

function openedValue(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  const wrapped = opened(`[${value}]`);
  return Array.isArray(wrapped) && wrapped.length === 1 ? wrapped[0] : value;
}
