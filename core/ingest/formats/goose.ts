import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { contentParts, contentText } from '../messages/content-blocks.ts';
import { restOf, textAt } from '../messages/members.ts';
import type { Role } from '../messages/message.ts';
import type { Part } from '../messages/part.ts';
import { namedAgent } from '../messages/participants.ts';
import { documentObject, lineObjects, pathOf, timeOf, tokens, unread } from '../stores/entry.ts';
import { opened } from '../stores/opened.ts';
import { Transcript } from '../stores/transcript.ts';

/** Goose's sessions: one JSON line per message, the export of one as a document, and the messages of its database. */
export default defineFormat({
  id: 'goose',
  title: 'Goose session (JSON lines, JSON, or rows of its database)',
  sniff,
  open: (context) => new SessionReader(context),
});

const ACTS = new Set(['toolRequest', 'toolResponse', 'toolConfirmationRequest', 'frontendToolRequest']);

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  const isHeaded = lines.some((line) => line['working_dir'] !== undefined && line['role'] === undefined);
  const messages = lines.filter(isMessage);
  if (messages.length > 0 && (isHeaded || messages.some(hasAct) || messages.some((line) => 'content_json' in line))) {
    const reason = 'Lines have role, created and content, as Goose keeps the messages of a session.';
    return { confidence: 0.93, reason, framing: { unit: 'line' } };
  }
  const document = documentObject(head);
  const conversation = asArray(document?.['conversation'])?.map(asObject) ?? [];
  if (document?.['working_dir'] === undefined || !conversation.some((line) => line && isMessage(line)))
    return undefined;
  const reason = 'Has working_dir and a conversation, as Goose exports a session.';
  return {
    confidence: 0.95,
    reason,
    framing: { unit: 'file', records: [['conversation', '*']], headerIsRecord: true },
  };
}

function isMessage(line: JsonObject): boolean {
  if (asString(line['role']) === undefined) return false;
  const isRow = asString(line['content_json']) !== undefined && line['session_id'] !== undefined;
  return isRow || (asArray(line['content']) !== undefined && line['created'] !== undefined);
}

function hasAct(line: JsonObject): boolean {
  return (asArray(line['content']) ?? []).some((block) => ACTS.has(asString(asObject(block)?.['type']) ?? ''));
}

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['user', 'user'],
  ['assistant', 'assistant'],
]);
const GOOSE = namedAgent('goose');

class SessionReader implements RecordReader {
  readonly #sourceId: string;
  readonly #transcripts = new Map<string, Transcript>();
  #sessionId: string;

  constructor({ name, sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#sessionId = /^(.+)\.jsonl$/.exec(pathOf(name).at(-1) ?? '')?.[1] ?? sourceId;
  }

  begin({ value }: SourceRecord, sink: RecordSink): void {
    const header = asObject(value);
    if (header) this.#start(header, sink);
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    const line = asObject(value);
    if (!line) sink.reject('Not an object, as every line of a session is.');
    else if (line['role'] === undefined && line['working_dir'] !== undefined) this.#start(line, sink);
    else if (!isMessage(line)) sink.reject('The line has no role, or no content.');
    else this.#message(line, sink);
  }

  #of(sessionId: string): Transcript {
    const known = this.#transcripts.get(sessionId);
    const transcript = known ?? new Transcript({ store: 'goose', sessionId, sourceId: this.#sourceId, agent: GOOSE });
    this.#transcripts.set(sessionId, transcript);
    return transcript;
  }

  /** Tokens in it are those of the whole session: they stay attributes. */
  #start(header: JsonObject, sink: RecordSink): void {
    this.#sessionId = textAt(header, 'id') ?? this.#sessionId;
    const time = timeOf(header, 'created_at');
    const { conversation: _, ...said } = header;
    const rest = unread(said, 'id', ...(time?.ns === undefined ? [] : ['created_at']));
    this.#of(this.#sessionId).event({ time, rest, sink }, { kind: 'session_start', actor: GOOSE });
  }

  #message(line: JsonObject, sink: RecordSink): void {
    const word = asString(line['role']) ?? '';
    const role = ROLES.get(word);
    if (role === undefined) sink.note('unrecognised_type', `role "${word}"`);
    const sessionId = asString(line['session_id']) ?? this.#sessionId;
    const inRow = opened(asString(line['content_json']));
    const content = asArray(line['content']) ?? asArray(inRow) ?? [];
    const parts = content.map((block, at) => partOf(block, `/content/${at}`));
    const time = timeOf(line, 'created', 'created_timestamp');
    const held = ['role', 'content', 'content_json', 'session_id', 'created', 'created_timestamp'];
    const usage = asObject(line['usage']);
    this.#of(sessionId).message(
      {
        time,
        model: usage && textAt(usage, 'model'),
        columns: usage ? tokens(usage, 'input_tokens', 'output_tokens') : {},
        rest: restOf(line, ...(time?.ns === undefined && time ? held.slice(0, 4) : held)),
        sink,
      },
      role ?? 'unknown',
      parts.length > 0 ? parts.flat() : [{ part: 'text', pointer: '', text: undefined, rest: {} }],
    );
  }
}

/** Goose's own blocks wrap a call or its result in what became of the wrapping itself. */
function partOf(block: Json, pointer: string): readonly Part[] {
  const said = asObject(block) ?? {};
  const type = asString(said['type']);
  if (type === 'toolRequest' || type === 'frontendToolRequest') return [requestPart(said, pointer)];
  if (type === 'toolResponse') return [responsePart(said, pointer)];
  if (type === 'toolConfirmationRequest') {
    const id = textAt(said, 'id');
    const name = textAt(said, 'toolName');
    const rest = restOf(said, 'type', 'id', 'toolName', 'arguments');
    return [
      {
        part: 'approval_request',
        pointer,
        id,
        name,
        server: serverOf(name),
        arguments: said['arguments'],
        isGiven: undefined,
        rest,
      },
    ];
  }
  if (type === 'redactedThinking') return [{ part: 'reasoning', pointer, text: undefined, isRedacted: true, rest: {} }];
  return contentParts([block]).map((part) => ({ ...part, pointer }));
}

/** Goose joins an extension and its tool: `developer__shell`. */
function serverOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : /^(.+?)__./.exec(name)?.[1];
}

function requestPart(said: JsonObject, pointer: string): Part {
  const call = asObject(said['toolCall']) ?? {};
  const made = asObject(call['value']) ?? call;
  const name = textAt(made, 'name');
  const error = call['error'] === undefined ? {} : { error: call['error'] };
  return {
    part: 'call',
    pointer,
    id: textAt(said, 'id'),
    name,
    server: serverOf(name),
    arguments: made['arguments'],
    rest: { ...restOf(said, 'type', 'id', 'toolCall'), ...error },
  };
}

function responsePart(said: JsonObject, pointer: string): Part {
  const result = asObject(said['toolResult']) ?? {};
  const value = result['value'];
  const content = asObject(value)?.['content'] ?? value;
  const error = asString(result['error']);
  const isError = result['status'] === 'error' || error !== undefined || asObject(value)?.['isError'] === true;
  const word = isError ? 'error' : 'ok';
  const isTold = isError || result['status'] === 'success';
  return {
    part: 'result',
    pointer,
    callId: textAt(said, 'id'),
    name: undefined,
    text: shownText(content) ?? error,
    status: isTold ? word : undefined,
    statusMessage: error,
    call: undefined,
    rest: restOf(said, 'type', 'id', 'toolResult'),
  };
}

/** Blocks say for whom they are, which the text does not need; the same text for both is told once. */
function shownText(content: Json | undefined): string | undefined {
  const texts = (asArray(content) ?? []).map((block) => asString(asObject(block)?.['text']));
  const isText = texts.length > 0 && texts.every((text) => text !== undefined);
  return isText ? [...new Set(texts)].join('\n') : contentText(content);
}
