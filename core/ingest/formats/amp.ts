import { asArray, asObject, asString, asText, type JsonObject } from '../../base/json.ts';
import type { SourceRecord, Status } from '../../model/event.ts';
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
import type { Part, ResultPart } from '../messages/part.ts';
import { namedAgent } from '../messages/participants.ts';
import { documentObject, timeOf, tokens, unread } from '../stores/entry.ts';
import { Transcript } from '../stores/transcript.ts';

/** Amp's threads: one JSON document each, with its messages and the runs of its tools. */
export default defineFormat({
  id: 'amp',
  title: 'Amp thread (JSON)',
  sniff,
  open: (context) => new ThreadReader(context),
});

const AMP = namedAgent('amp');
const THREAD_ID = /^T-[0-9a-f]{8}-[0-9a-f]{4}-/i;
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['info', 'unknown'],
]);
const STATUSES: ReadonlyMap<string, Status> = new Map([
  ['done', 'ok'],
  ['error', 'error'],
  ['cancelled', 'cancelled'],
  ['rejected-by-user', 'denied'],
]);

function sniff(head: SourceHead): Claim | undefined {
  const document = documentObject(head);
  if (!document || !THREAD_ID.test(asString(document['id']) ?? '')) return undefined;
  if (asArray(document['messages']) === undefined && document['created'] === undefined) return undefined;
  return {
    confidence: 0.95,
    reason: 'Has an id like T-<uuid>, created and messages, as Amp keeps a thread.',
    framing: { unit: 'file', records: [['messages', '*']], headerIsRecord: true },
  };
}

class ThreadReader implements RecordReader {
  #transcript: Transcript;

  constructor({ sourceId }: SourceContext) {
    this.#transcript = new Transcript({ store: 'amp', sessionId: sourceId, sourceId, agent: AMP });
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const header = asObject(skeleton.value);
    if (!header) return;
    const sessionId = textAt(header, 'id') ?? this.#transcript.place.sessionId;
    this.#transcript = new Transcript({ ...this.#transcript.place, sessionId });
    const time = timeOf(header, 'created');
    const rest = unread(header, 'id', 'messages', ...(time?.ns === undefined ? [] : ['created']));
    this.#transcript.event({ id: 'thread', time, rest, sink }, { kind: 'session_start', actor: AMP });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const message = asObject(record.value);
    const word = asString(message?.['role']);
    if (!message) sink.reject('Not an object, as every message of a thread is.');
    else if (word === undefined) sink.reject('The message has no "role".');
    else this.#message(message, word, sink);
  }

  #message(message: JsonObject, word: string, sink: RecordSink): void {
    const members = new Members(message);
    const role = ROLES.get(word);
    if (role !== undefined) members.drop('role');
    if (role === undefined) sink.note('unrecognised_type', `role "${word}"`);
    const id = members.id('messageId');
    const usage = asObject(message['usage']);
    const state = asObject(message['state']);
    this.#transcript.message(
      {
        id: id === undefined ? undefined : `message/${id}`,
        time: timeOf(asObject(message['meta']), 'sentAt'),
        model: usage && textAt(usage, 'model'),
        columns: {
          ...tokens(usage, 'inputTokens', 'outputTokens'),
          finishReason: state && textAt(state, 'stopReason'),
          ...(state?.['type'] === 'cancelled' ? { status: 'cancelled' } : {}),
        },
        rest: {},
        sink,
      },
      role ?? 'unknown',
      withRest(messageParts(members, word).map(runPart), members.rest()),
    );
  }
}

/** What the message says as a whole goes to its first event. */
function withRest(parts: readonly Part[], rest: JsonObject): readonly Part[] {
  return parts.map((part, at) => (at === 0 ? { ...part, rest: { ...rest, ...part.rest } } : part));
}

/** A result holds the tool's run: its status, and what came of it. */
function runPart(part: Part): Part {
  if (part.part !== 'result') return part;
  const run = asObject(part.rest['run']);
  const word = run && asString(run['status']);
  const error = asObject(run?.['error']);
  const told: Partial<ResultPart> = run
    ? {
        text: contentText(run['result'] ?? run['error'] ?? null),
        status: word === undefined ? undefined : STATUSES.get(word),
        statusMessage: (error && textAt(error, 'message')) ?? (word === 'rejected-by-user' ? word : undefined),
        rest: { ...unread(part.rest, 'run', 'toolUseID'), run: unread(run, 'result', 'error') },
      }
    : {};
  return { ...part, callId: part.callId ?? asText(part.rest['toolUseID']), ...told };
}
