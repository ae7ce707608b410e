import { asArray, asObject, asString, asText, type JsonObject, writeJson } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import type { RecordReader, RecordSink } from '../format.ts';
import { joinRests, restOf } from '../messages/members.ts';
import { GEMINI, MESSAGE_TYPES, PROGRAM } from './actors.ts';
import { tellMessage } from './message.ts';

/** Members of a message that its events show, where they have the shape that is read. */
function shownOf(value: JsonObject): readonly string[] {
  const lists = ['toolCalls', 'thoughts'].filter((name) => asArray(value[name]));
  return ['id', 'type', 'content', 'parts', 'model', ...lists, ...(asObject(value['tokens']) ? ['tokens'] : [])];
}

function filled(attributes: JsonObject | undefined): JsonObject | undefined {
  return attributes && Object.keys(attributes).length > 0 ? attributes : undefined;
}

/** True of what a chat begins with: a document's members besides its messages, or the first of its lines. */
export function isChatHeader(value: JsonObject): boolean {
  return asString(value['sessionId']) !== undefined && asString(value['projectHash']) !== undefined;
}

/** Reads one chat: the main conversation, or a sub-agent's. */
export class ChatReader implements RecordReader {
  readonly #sourceId: string;
  #sessionId: string | undefined;
  #agent: ActorRef = GEMINI;
  #previous: string | undefined;
  #lastNs: Ns | undefined;
  #messages = 0;

  constructor(sourceId: string) {
    this.#sourceId = sourceId;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const header = asObject(skeleton.value);
    if (header && Object.keys(header).some((name) => name !== 'messages')) this.#start(header, sink);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const value = asObject(record.value);
    if (!value) sink.reject('Not a JSON object.');
    else if (asString(value['id']) !== undefined || MESSAGE_TYPES.has(String(value['type'])))
      this.#message(value, sink, '');
    else if (asObject(value['$set'])) this.#patch(asObject(value['$set']) ?? {}, sink);
    else if (value['$rewindTo'] !== undefined) this.#rewind(value, sink);
    else if (isChatHeader(value)) this.#start(value, sink);
    else this.#unknown(value, sink);
  }

  get #scope(): string {
    return this.#sessionId ?? this.#sourceId;
  }

  #start(header: JsonObject, sink: RecordSink): void {
    this.#sessionId ??= asString(header['sessionId']);
    const id = this.#scope;
    const isSubagent = header['kind'] === 'subagent';
    if (isSubagent) this.#agent = { kind: 'subagent', key: `gemini-cli/${id}`, name: `Sub-agent ${id}` };
    const startNs = this.#time(header, 'startTime', sink);
    const spawn = `gemini:spawn:${id}`;
    const links: readonly LinkRef[] = [
      { relation: 'parent', key: spawn, basis: 'id' },
      { relation: 'cause', key: spawn, basis: 'id' },
    ];
    sink.event({
      kind: 'session_start',
      startNs,
      sessionId: this.#sessionId,
      actor: this.#agent,
      keys: [`gemini:session:${id}`],
      links: isSubagent ? links : [],
      identity: `gemini:${id}:start`,
      contentState: 'recorded',
      attributes: restOf(header, 'sessionId', ...(startNs === undefined ? [] : ['startTime']), 'messages'),
    });
  }

  /** A change of what stands in the header; it may also list all messages anew. */
  #patch(set: JsonObject, sink: RecordSink): void {
    const messages = asArray(set['messages']) ?? [];
    const rest = restOf(set, 'messages', 'lastUpdated', ...(set['sessionId'] === this.#sessionId ? ['sessionId'] : []));
    for (const [at, message] of messages.entries()) {
      const value = asObject(message);
      if (value) this.#message(value, sink, `/$set/messages/${at}`);
      else sink.event({ ...this.#book('$set'), output: writeJson(message), pointer: `/$set/messages/${at}` });
    }
    if (Object.keys(rest).length > 0) sink.event({ ...this.#book('$set'), attributes: rest, pointer: '/$set' });
    else if (messages.length === 0)
      sink.merged(`gemini:session:${this.#scope}`, 'Says only when the chat was last updated.');
  }

  #rewind(value: JsonObject, sink: RecordSink): void {
    const id = asText(value['$rewindTo']);
    const link: LinkRef = { relation: 'cause', key: `gemini:${this.#scope}:${id}`, basis: 'id' };
    sink.event({ ...this.#book('rewind'), links: [link], attributes: restOf(value) });
  }

  #unknown(value: JsonObject, sink: RecordSink): void {
    sink.note('unrecognised_type', `record with ${Object.keys(value).slice(0, 3).join(', ') || 'no member'}`);
    sink.event({ ...this.#book('unknown'), attributes: value });
  }

  #book(operation: string): EventDraft {
    return { kind: 'log', operation, actor: PROGRAM, sessionId: this.#sessionId, contentState: 'recorded' };
  }

  /**
   * One message. Lines repeat a message whole whenever something was added to it: each event has the identity of its
   * part, so that what is repeated is a duplicate, and what was added is an event.
   */
  #message(value: JsonObject, sink: RecordSink, pointer: string): void {
    this.#messages += 1;
    const id = asString(value['id']) ?? `#${this.#messages}`;
    const key = `gemini:${this.#scope}:${id}`;
    const startNs = this.#time(value, 'timestamp', sink);
    const told = tellMessage(value, { key, scope: this.#scope, agent: this.#agent, sink });
    const rest = restOf(value, ...shownOf(value), ...(startNs === undefined ? [] : ['timestamp']));
    for (const [at, { part, ...draft }] of told.entries()) {
      const isFirst = at === 0;
      sink.event({
        ...draft,
        startNs: draft.startNs ?? startOf(draft, told[at + 1], startNs),
        sessionId: this.#sessionId,
        identity: `${key}:${part}`,
        pointer: pointer + (draft.pointer ?? '') || undefined,
        keys: [...(isFirst ? [key] : []), ...(draft.keys ?? [])],
        links: this.#links(draft, key),
        attributes: filled(isFirst ? joinRests(rest, draft.attributes ?? {}, 'message') : draft.attributes),
      });
    }
    this.#previous = key;
  }

  #links(draft: EventDraft, own: string): readonly LinkRef[] {
    const links = [...(draft.links ?? [])];
    if (this.#agent.kind === 'subagent') {
      links.push({ relation: 'parent', key: `gemini:session:${this.#scope}`, basis: 'id' });
    }
    const previous = this.#previous;
    const isTold = links.some(({ relation }) => relation === 'cause') || draft.kind === 'model_call';
    if (!isTold && previous !== undefined && previous !== own) {
      links.push({ relation: 'cause', key: previous, basis: 'position' });
    }
    return links;
  }

  #time(value: JsonObject, name: string, sink: RecordSink): Ns | undefined {
    const recorded = value[name] ?? undefined;
    if (recorded === undefined) return undefined;
    const ns = isoToNs(asString(recorded) ?? '');
    if (ns === undefined) sink.note('time_unreadable', name);
    else if (this.#lastNs !== undefined && ns < this.#lastNs) {
      sink.note('time_backwards', 'A message is older than the one before it');
    }
    this.#lastNs = ns ?? this.#lastNs;
    return ns;
  }
}

/**
 * A message that has nothing but calls is written when they are done, some a moment after their own time: such a call
 * has that time, since it cannot have begun after its end.
 */
function startOf(draft: EventDraft, next: EventDraft | undefined, messageNs: Ns | undefined): Ns | undefined {
  const isCall = draft.kind === 'tool_call' || draft.kind === 'delegation';
  const endNs = isCall && next?.kind === 'tool_result' ? next.startNs : undefined;
  return endNs !== undefined && messageNs !== undefined && endNs < messageNs ? endNs : messageNs;
}
