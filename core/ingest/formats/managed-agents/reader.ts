import { asObject, asString, isJsonObject, type JsonObject } from '../../../base/json.ts';
import type { Ns } from '../../../base/time.ts';
import type { ActorRef, EventDraft, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { BoundedMap } from '../../json-rpc/bounded-map.ts';
import { Members } from '../../messages/members.ts';
import { unnamedAgent } from '../../messages/participants.ts';
import { pathOf, timeValue } from '../../stores/entry.ts';
import { type SessionEvent, tellEvent } from './tell-event.ts';

/** Calls of a model that have begun and not ended. */
const MOST_OPEN = 1000;

/** Reads the events of one session; the file's name may say which, since the events do not. */
export class SessionReader implements RecordReader {
  readonly #sessionId: string;
  readonly #isStream: boolean;
  /** Sub-agents by their thread. */
  readonly #threads = new BoundedMap<string, ActorRef>(10_000);
  readonly #begun = new BoundedMap<string, Ns>(MOST_OPEN);

  constructor({ name, sourceId, framing }: SourceContext) {
    const named = pathOf(name).findLast((part) => /sesn_\w+/.test(part));
    this.#sessionId = /sesn_\w+/.exec(named ?? '')?.[0] ?? sourceId;
    this.#isStream = framing.unit === 'sse';
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const next = asObject(skeleton.value)?.['next_page'];
    if (typeof next === 'string') {
      sink.note('truncated_by_producer', 'The list goes on at next_page: later events are not in this file');
    }
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    const sent = this.#isStream ? asObject(value)?.['data'] : value;
    if (isJsonObject(sent)) sink.event(this.#eventOf(sent, sink));
    else if (this.#isStream && isJsonObject(value)) sink.event(this.#frame(value));
    else sink.reject('Not an event: an object was expected.');
  }

  /** What a stream sends beside its events: that it is still there. */
  #frame(frame: JsonObject): EventDraft {
    return { kind: 'log', operation: 'stream', sessionId: this.#sessionId, attributes: frame };
  }

  #eventOf(sent: JsonObject, sink: RecordSink): EventDraft {
    const members = new Members(sent);
    const type = members.text('type') ?? '';
    const id = members.text('id');
    const time = timeValue(members.peek('processed_at'), 'processed_at');
    if (time?.ns !== undefined) members.drop('processed_at');
    else if (time !== undefined) sink.note('time_unreadable', 'processed_at');
    const said: SessionEvent = { members, type, id, actor: this.#actorOf(members), begunNs: this.#begunAt(sent) };
    if (type === 'span.model_request_start' && id !== undefined && time?.ns !== undefined) this.#begun.set(id, time.ns);
    const told = tellEvent(said, sink);
    return {
      ...told,
      startNs: told.startNs ?? time?.ns,
      // An event is processed when it is over.
      endNs: told.startNs === undefined ? undefined : time?.ns,
      sessionId: this.#sessionId,
      attributes: members.rest(),
      keys: id === undefined ? [] : [id],
      identity: id,
    };
  }

  #begunAt(sent: JsonObject): Ns | undefined {
    const start = asString(sent['model_request_start_id']);
    return start === undefined ? undefined : this.#begun.get(start);
  }

  /** Of the first thread, which has no id, it is known only that it is the session’s agent. */
  #actorOf(members: Members): ActorRef {
    const thread = members.text('session_thread_id');
    const name = members.text('agent_name');
    if (thread === undefined) return unnamedAgent(undefined);
    const known = this.#threads.get(thread);
    if (known && name === undefined) return known;
    const actor: ActorRef = { kind: 'subagent', key: `managed-agents/${thread}`, name: name ?? 'Agent of a thread' };
    this.#threads.set(thread, actor);
    return actor;
  }
}
