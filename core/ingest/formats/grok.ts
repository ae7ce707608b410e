import { asObject, asString, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { contentText } from '../messages/content-blocks.ts';
import { Members, textAt } from '../messages/members.ts';
import type { Role } from '../messages/message.ts';
import { messageParts } from '../messages/message-parts.ts';
import type { Part } from '../messages/part.ts';
import { namedAgent } from '../messages/participants.ts';
import { itemParts } from '../messages/response-items.ts';
import { documentObject, lineObjects, pathOf, timeOf, unread } from '../stores/entry.ts';
import { Transcript } from '../stores/transcript.ts';

/** Grok's command line keeps a folder per session: the model's history without times, and a summary with some. */
export default defineFormat({
  id: 'grok',
  title: 'Grok CLI session (JSON lines and JSON)',
  sniff,
  open: (context) => new GrokReader(context),
});

const TYPES = new Set(['system', 'user', 'assistant', 'reasoning', 'tool_result', 'backend_tool_call']);
const MARKS = ['model_id', 'model_fingerprint', 'prompt_index', 'synthetic_reason', 'prior_turn_interrupt'];
const SUMMARY = ['num_chat_messages', 'chat_format_version', 'current_model_id'];
const SESSION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function sniff(head: SourceHead): Claim | undefined {
  const document = documentObject(head);
  if (document) {
    const isSummary =
      asString(asObject(document['info'])?.['id']) !== undefined &&
      SUMMARY.filter((name) => name in document).length >= 2;
    if (!isSummary) return undefined;
    const reason = 'Has info.id, num_chat_messages and current_model_id, as Grok sums up a session.';
    return { confidence: 0.9, reason, framing: { unit: 'file' } };
  }
  const lines = lineObjects(head);
  const entries = lines.filter(isEntry).length;
  if (entries === 0 || entries * 2 < lines.length) return undefined;
  const isNamed = pathOf(head.name).at(-1) === 'chat_history.jsonl';
  if (!isNamed && !lines.some((line) => MARKS.some((name) => line[name] !== undefined))) return undefined;
  const reason =
    'Lines have type and content without a role, with model_id, prompt_index or tool_call_id, as Grok writes them.';
  return { confidence: isNamed ? 0.95 : 0.85, reason, framing: { unit: 'line' } };
}

function isEntry(line: JsonObject): boolean {
  if (
    !TYPES.has(asString(line['type']) ?? '') ||
    ['role', 'message', 'uuid', 'session_id'].some((name) => name in line)
  )
    return false;
  return ['content', 'summary', 'kind'].some((name) => line[name] !== undefined);
}

/** Reads either file of a session; the folder names it. */
class GrokReader implements RecordReader {
  readonly #context: SourceContext;
  readonly #transcript: Transcript;

  constructor(context: SourceContext) {
    this.#context = context;
    const folder = pathOf(context.name).findLast((part) => SESSION_ID.test(part));
    this.#transcript = transcriptOf(folder ?? context.sourceId, context.sourceId);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const value = asObject(record.value);
    if (!value) sink.reject('Not a JSON object.');
    else if (this.#context.framing.unit === 'file') this.#summary(value, sink);
    else this.#line(value, asString(value['type']), sink);
  }

  #summary(summary: JsonObject, sink: RecordSink): void {
    const info = asObject(summary['info']) ?? {};
    const id = textAt(info, 'id') ?? this.#transcript.place.sessionId;
    const time = timeOf(summary, 'created_at');
    const name = textAt(summary, 'agent_name');
    const isSubagent = summary['session_kind'] === 'subagent';
    transcriptOf(id, this.#context.sourceId).event(
      { time, rest: unread(summary, ...(time?.ns === undefined ? [] : ['created_at'])), sink },
      {
        kind: 'session_start',
        actor: isSubagent ? { kind: 'subagent', key: `grok/${id}`, name: name ?? 'Sub-agent' } : namedAgent('grok'),
        model: textAt(summary, 'current_model_id'),
      },
    );
  }

  #line(line: JsonObject, type: string | undefined, sink: RecordSink): void {
    if (type === undefined) sink.reject('The line has no "type".');
    else if (type === 'reasoning') this.#tell(line, { role: 'assistant', parts: itemParts(line, type) ?? [] }, sink);
    else if (type === 'tool_result') this.#tell(line, { role: 'tool', parts: [resultPart(new Members(line))] }, sink);
    else if (type === 'backend_tool_call') this.#tell(line, { role: 'assistant', parts: [backendCall(line)] }, sink);
    else this.#said(line, type, sink);
  }

  #said(line: JsonObject, type: string, sink: RecordSink): void {
    const members = new Members(line);
    if (TYPES.has(type)) members.drop('type');
    const parts = messageParts(members, type);
    // What the program puts in the person's place says why.
    const isSynthetic = type === 'user' && line['synthetic_reason'] !== undefined;
    if (!TYPES.has(type)) sink.note('unrecognised_type', `line "${type}"`);
    const rest = unread(members.rest(), 'model_id');
    this.#tell(line, { role: isSynthetic ? 'unknown' : roleOf(type), parts, rest }, sink);
  }

  #tell(
    line: JsonObject,
    said: { readonly role: Role; readonly parts: readonly Part[]; readonly rest?: JsonObject },
    sink: RecordSink,
  ): void {
    const { role, parts, rest = {} } = said;
    this.#transcript.message(
      { time: timeOf(line, 'timestamp', 'created_at'), model: textAt(line, 'model_id'), rest, sink },
      role,
      parts,
    );
  }
}

function transcriptOf(sessionId: string, sourceId: string): Transcript {
  return new Transcript({ store: 'grok', sessionId, sourceId, agent: namedAgent('grok') });
}

function roleOf(type: string): Role {
  return type === 'system' || type === 'user' || type === 'assistant' ? type : 'unknown';
}

function resultPart(members: Members): Part {
  members.drop('type');
  return {
    part: 'result',
    pointer: '',
    callId: members.id('tool_call_id'),
    name: members.text('name'),
    text: contentText(members.any('content')),
    status: undefined,
    statusMessage: undefined,
    call: undefined,
    rest: members.rest(),
  };
}

/** A tool that ran at the model's provider: what it was asked, and that it ended. */
function backendCall(line: JsonObject): Part {
  const kind = new Members(asObject(line['kind']) ?? {});
  return {
    part: 'call',
    pointer: '/kind',
    id: kind.id('id'),
    name: kind.text('tool_type'),
    server: undefined,
    arguments: kind.any('action'),
    rest: { ...unread(line, 'kind'), ...kind.rest() },
  };
}
