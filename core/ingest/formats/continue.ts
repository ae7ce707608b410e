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
import { Members, restOf, textAt } from '../messages/members.ts';
import type { Role } from '../messages/message.ts';
import { messageParts } from '../messages/message-parts.ts';
import type { Part } from '../messages/part.ts';
import { namedAgent } from '../messages/participants.ts';
import { documentObject, timeOf, unread } from '../stores/entry.ts';
import { Transcript } from '../stores/transcript.ts';

/** Sessions of Continue, as it keeps them in `~/.continue/sessions`. */
export default defineFormat({
  id: 'continue',
  title: 'Continue session (JSON)',
  sniff,
  open: (context) => new SessionReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const document = documentObject(head);
  const history = asArray(document?.['history']) ?? [];
  if (!document || asString(document['sessionId']) === undefined || !('workspaceDirectory' in document))
    return undefined;
  const isHistory = history.some((item) => asString(asObject(asObject(item)?.['message'])?.['role']) !== undefined);
  if (!isHistory) return undefined;
  return {
    confidence: 0.95,
    reason: 'Has sessionId, workspaceDirectory and a history of messages, as Continue keeps a session.',
    framing: { unit: 'file', records: [['history', '*']], headerIsRecord: true },
  };
}

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['thinking', 'assistant'],
  ['system', 'system'],
  ['tool', 'tool'],
]);
const CONTINUE = namedAgent('Continue');

class SessionReader implements RecordReader {
  #transcript: Transcript;

  constructor({ sourceId }: SourceContext) {
    this.#transcript = new Transcript({ store: 'continue', sessionId: sourceId, sourceId, agent: CONTINUE });
  }

  begin({ value }: SourceRecord, sink: RecordSink): void {
    const header = asObject(value);
    if (!header) return;
    const sessionId = textAt(header, 'sessionId') ?? this.#transcript.place.sessionId;
    this.#transcript = new Transcript({ ...this.#transcript.place, sessionId });
    const { history: _, ...said } = header;
    const time = timeOf(header, 'dateCreated');
    this.#transcript.event({ time, rest: unread(said, 'sessionId'), sink }, { kind: 'session_start', actor: CONTINUE });
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    const item = asObject(value);
    const message = asObject(item?.['message']);
    const word = message && textAt(message, 'role');
    if (!item || !message) sink.reject('The element of the history has no message.');
    else if (word === undefined) sink.reject('The message has no "role".');
    else this.#message(item, message, { word, sink });
  }

  #message(item: JsonObject, message: JsonObject, { word, sink }: { word: string; sink: RecordSink }): void {
    const role = ROLES.get(word);
    if (role === undefined) sink.note('unrecognised_type', `role "${word}"`);
    const { toolCalls, toolCallId, ...plain } = message;
    // Continue writes OpenAI's members in its own case.
    const openAi = {
      ...plain,
      ...(toolCalls ? { tool_calls: toolCalls } : {}),
      ...(toolCallId ? { tool_call_id: toolCallId } : {}),
    };
    const members = new Members(openAi);
    if (role !== undefined) members.drop('role');
    const parts = word === 'thinking' ? thought(members) : messageParts(members, word);
    const rest = { ...unread({ ...item, message: null }), ...members.rest() };
    const states = unanswered(item, message);
    this.#transcript.message({ rest, sink, pointer: '/message' }, role ?? 'unknown', parts);
    for (const { part, pointer } of states) this.#transcript.message({ sink, pointer }, 'tool', [part]);
  }
}

function thought(members: Members): readonly Part[] {
  const text = members.text('content');
  return [
    { part: 'reasoning', pointer: '/content', text: text === '' ? undefined : text, isRedacted: text === '', rest: {} },
  ];
}

interface Ended {
  readonly part: Part;
  readonly pointer: string;
}

/** A call that was refused or failed has no message of its own: how it ended stands with the call. */
function unanswered(item: JsonObject, message: JsonObject): readonly Ended[] {
  if (message['role'] !== 'assistant') return [];
  return (asArray(item['toolCallStates']) ?? []).flatMap((value, at) => {
    const state = asObject(value) ?? {};
    const word = textAt(state, 'status');
    if (word !== 'canceled' && word !== 'errored') return [];
    const part: Part = {
      part: 'result',
      pointer: '',
      callId: textAt(state, 'toolCallId'),
      name: undefined,
      text: outputText(state),
      status: word === 'errored' ? 'error' : 'cancelled',
      statusMessage: word,
      call: undefined,
      rest: restOf({}),
    };
    return [{ part, pointer: `/toolCallStates/${at}` }];
  });
}

function outputText(state: JsonObject): string | undefined {
  const texts = (asArray(state['output']) ?? []).map((one) => asString(asObject(one)?.['content']));
  return texts.length > 0 ? texts.filter((text) => text !== undefined).join('\n') : undefined;
}
