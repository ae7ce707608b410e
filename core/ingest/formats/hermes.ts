import { asArray, asObject, asString, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Members, textAt } from '../messages/members.ts';
import type { Role } from '../messages/message.ts';
import { messageParts } from '../messages/message-parts.ts';
import { namedAgent } from '../messages/participants.ts';
import { documentObject, lineObjects, timeOf, tokens, unread } from '../stores/entry.ts';
import { opened } from '../stores/opened.ts';
import { Transcript } from '../stores/transcript.ts';

/** Hermes Agent: a session as one document, or the rows of its database's tables sessions and messages. */
export default defineFormat({
  id: 'hermes',
  title: 'Hermes Agent session (JSON, or rows of its database)',
  sniff,
  open: (context) => new HermesReader(context),
});

const HERMES = namedAgent('hermes');
const DOCUMENT = ['session_id', 'platform', 'session_start', 'messages'];
const MESSAGE_ROW = ['session_id', 'role', 'content', 'tool_call_id', 'tool_calls', 'finish_reason'];
const SESSION_ROW = ['id', 'source', 'started_at', 'model_config', 'message_count'];
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['system', 'system'],
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['tool', 'tool'],
]);

function sniff(head: SourceHead): Claim | undefined {
  const document = documentObject(head);
  if (document) {
    const isSession = DOCUMENT.filter((name) => name in document).length >= 3 && 'session_start' in document;
    if (!isSession || asString(document['session_id']) === undefined) return undefined;
    return {
      confidence: 0.93,
      reason: 'Has session_id, platform, session_start and messages, as Hermes keeps a session.',
      framing: { unit: 'file', records: [['messages', '*']], headerIsRecord: true },
    };
  }
  const rows = lineObjects(head);
  const known = rows.filter((row) => isMessageRow(row) || isSessionRow(row)).length;
  if (known === 0 || known * 2 < rows.length) return undefined;
  const reason = 'Rows have the columns of the tables sessions or messages of Hermes’ database.';
  return { confidence: 0.9, reason, framing: { unit: 'line' } };
}

/** Rows have all their columns, also where they are null. */
function isMessageRow(row: JsonObject): boolean {
  return MESSAGE_ROW.every((name) => name in row) && ('token_count' in row || 'tool_name' in row);
}

function isSessionRow(row: JsonObject): boolean {
  return SESSION_ROW.every((name) => name in row);
}

class HermesReader implements RecordReader {
  readonly #sourceId: string;
  readonly #transcripts = new Map<string, Transcript>();
  #sessionId: string;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#sessionId = sourceId;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const header = asObject(skeleton.value);
    if (!header) return;
    this.#sessionId = textAt(header, 'session_id') ?? this.#sourceId;
    this.#start(header, this.#transcriptOf(this.#sessionId), sink);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const value = asObject(record.value);
    const word = asString(value?.['role']);
    if (!value) sink.reject('Not a JSON object.');
    else if (isSessionRow(value)) this.#start(value, this.#transcriptOf(textAt(value, 'id') ?? this.#sourceId), sink);
    else if (word === undefined) sink.reject('The message has no "role".');
    else this.#message(value, word, sink);
  }

  /** Where a session begins; a row also says when and why it ended. */
  #start(header: JsonObject, transcript: Transcript, sink: RecordSink): void {
    const time = timeOf(header, 'session_start', 'started_at');
    const prompt = asString(header['system_prompt']);
    const parent = textAt(header, 'parent_session_id');
    const shown = ['session_id', 'messages', 'system_prompt', 'model', ...(time?.ns === undefined ? [] : [time.name])];
    const usage = 'input_tokens' in header ? { usage_of_session: usageOf(header) } : {};
    transcript.event(
      { id: 'session', time, isUnordered: true, rest: { ...unread(header, ...shown, ...USAGE), ...usage }, sink },
      {
        kind: 'session_start',
        actor: HERMES,
        model: textAt(header, 'model'),
        links: parent === undefined ? [] : [{ relation: 'cause', key: `hermes:${parent}:session`, basis: 'id' }],
      },
    );
    if (prompt !== undefined) {
      transcript.event(
        { sink, pointer: '/system_prompt' },
        { kind: 'system_prompt', target: HERMES, input: prompt, contentState: 'recorded' },
      );
    }
    const end = timeOf(header, 'ended_at');
    if (!end) return;
    transcript.event(
      { id: 'session/end', time: end, isUnordered: true, pointer: '/ended_at', sink },
      { kind: 'session_end', actor: HERMES, statusMessage: textAt(header, 'end_reason') },
    );
  }

  #message(recorded: JsonObject, word: string, sink: RecordSink): void {
    const transcript = this.#transcriptOf(textAt(recorded, 'session_id') ?? this.#sessionId);
    const message = withCallsOpened(recorded);
    const members = new Members(message);
    const role = ROLES.get(word);
    const time = timeOf(message, 'timestamp');
    const isRow = isMessageRow(recorded);
    members.drop(
      'session_id',
      ...(time?.ns === undefined ? [] : ['timestamp']),
      ...(role === undefined ? [] : ['role']),
    );
    const id = isRow ? members.id('id') : undefined;
    // The program marks with a message of this role that it kept the session's data.
    if (role === undefined && word !== 'session_meta') sink.note('unrecognised_type', `role "${word}"`);
    const parts = messageParts(members, word);
    const rest = unread(members.rest(), 'finish_reason');
    const columns = { finishReason: textAt(message, 'finish_reason') };
    const entry = { id: id === undefined ? undefined : `message/${id}`, time, columns, rest, sink };
    if (word === 'session_meta') transcript.event(entry, { kind: 'log', operation: word });
    else transcript.message(entry, role ?? 'unknown', parts);
  }

  #transcriptOf(sessionId: string): Transcript {
    const known = this.#transcripts.get(sessionId);
    if (known) return known;
    const made = new Transcript({ store: 'hermes', sessionId, sourceId: this.#sourceId, agent: HERMES });
    this.#transcripts.set(sessionId, made);
    return made;
  }
}

const USAGE = ['input_tokens', 'output_tokens'];

/** Totals of a session: its messages have no tokens, but summing both would count twice where a later version has. */
function usageOf(header: JsonObject): JsonObject {
  const { inputTokens, outputTokens } = tokens(header, 'input_tokens', 'output_tokens');
  return { input_tokens: inputTokens, output_tokens: outputTokens };
}

/** A row holds its calls as JSON text. */
function withCallsOpened(message: JsonObject): JsonObject {
  const calls = asArray(opened(asString(message['tool_calls'])));
  return calls ? { ...message, tool_calls: calls } : message;
}
