import type { JsonObject } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import type { ActorRef, ContentState, EventDraft, LinkRef } from '../../model/event.ts';
import type { RecordSink } from '../format.ts';
import { CallLedger, type CallMatch, type MadeCall } from '../messages/call-ledger.ts';
import { partDraft } from '../messages/draft.ts';
import { joinRests } from '../messages/members.ts';
import type { Role } from '../messages/message.ts';
import type { CallPart, Part } from '../messages/part.ts';
import type { RecordedTime } from '../messages/recorded-time.ts';

/** Where a transcript lies: what a store's own files of one session agree on, so that their keys meet. */
export interface StorePlace {
  /** Name of the store, and of the sub-agent where ids count anew in each: first part of every key. */
  readonly store: string;
  readonly sessionId: string;
  /** Prefix of the keys that only hold in this source: places in it. */
  readonly sourceId: string;
  /** Who speaks where an entry names nobody. */
  readonly agent: ActorRef;
  /** Who speaks to a sub-agent in the role of the user, where that is recorded. */
  readonly caller?: ActorRef | undefined;
}

/** One entry of a store, as far as all its events share it. */
export interface Entry {
  /** The store's own id of the entry, unique within its session. */
  readonly id?: string | undefined;
  /** The entry that it follows, where the store says so. */
  readonly parentId?: string | undefined;
  readonly time?: RecordedTime | undefined;
  /** Its source does not list entries in the order of their times, so that an older one says nothing. */
  readonly isUnordered?: boolean | undefined;
  /** Who speaks, where it is not the session's agent. */
  readonly agent?: ActorRef | undefined;
  readonly model?: string | undefined;
  /** Where in its record the entry lies; empty where it is the record. */
  readonly pointer?: string | undefined;
  /** Goes to the first event alone, so that tokens are counted once. */
  readonly columns?: Partial<EventDraft> | undefined;
  /** What the producer did to the content of single parts, by their position. */
  readonly states?: ReadonlyMap<number, ContentState> | undefined;
  /** What no column holds; kept with the first event. */
  readonly rest?: JsonObject | undefined;
  /** Links of every event of the entry, before those that its place gives. */
  readonly links?: readonly LinkRef[] | undefined;
  readonly sink: RecordSink;
}

/** An event on its way: its draft, and what only holds for it. */
interface Told {
  readonly draft: EventDraft;
  /** Its position among the events of its entry. */
  readonly at: number;
  readonly isLast: boolean;
  readonly pointer: string;
  readonly keys?: readonly string[] | undefined;
  readonly links?: readonly LinkRef[] | undefined;
}

const NO_MATCH: CallMatch = { link: undefined, call: undefined };

/** One session of an agent's store: makes events of its entries, and links them by ids, else by place. */
export class Transcript {
  readonly place: StorePlace;
  readonly #calls: CallLedger;
  readonly #ids = new Set<string>();
  #entries = 0;
  #previous: string | undefined;
  #lastNs: Ns | undefined;

  constructor(place: StorePlace) {
    this.place = place;
    this.#calls = new CallLedger(this.#prefix);
  }

  get #prefix(): string {
    return `${this.place.store}:${this.place.sessionId}`;
  }

  /** The key of an entry by the store's own id. */
  keyOf(id: string): string {
    return `${this.#prefix}:${id}`;
  }

  /** The key of a call by its id. */
  callKey(id: string): string {
    return `call:${this.#prefix}:${id}`;
  }

  /** True where an entry of this source has made a call with this id. */
  hasCall(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Answers the record with one event for each part of a message. */
  message(entry: Entry, role: Role, parts: readonly Part[]): void {
    this.#entries += 1;
    this.#noteTime(entry);
    for (const [at, part] of parts.entries()) this.#part(entry, role, { part, at, isLast: at === parts.length - 1 });
    this.#previous = this.#entryKey(entry);
  }

  /** Answers the record with an event that is no message; it does not stand in the order of turns. */
  event(entry: Entry, draft: EventDraft): void {
    this.#noteTime(entry);
    this.#emit(entry, { draft, at: 0, isLast: true, pointer: '', keys: draft.keys, links: draft.links }, false);
  }

  #part(entry: Entry, role: Role, { part: recorded, at, isLast }: { part: Part; at: number; isLast: boolean }): void {
    const part = takenApart(recorded);
    const match = part.part === 'result' ? this.#calls.answeredBy(part) : NO_MATCH;
    const agent = entry.agent ?? this.place.agent;
    const said = partDraft(part, { role, speaker: undefined, agent, call: match.call });
    const draft = agent.kind === 'subagent' ? withinAgents(said, this.place.caller) : said;
    for (const unknown of part.unknown ?? []) entry.sink.note('unrecognised_type', unknown);
    if (draft.contentState === 'not_recorded') entry.sink.note('content_not_recorded', draft.kind);
    if (draft.attributes?.['arguments_are_json'] === false) entry.sink.note('not_json', 'Arguments of a tool call');
    const attributes = joinRests(part.rest, { ...draft.attributes, ...repeatedCall(part, match.call) }, 'part');
    this.#emit(
      entry,
      {
        draft: { ...draft, attributes },
        at,
        isLast,
        pointer: part.pointer,
        keys: part.part === 'call' ? this.#made(part, draft, agent) : undefined,
        links: match.link ? [match.link] : undefined,
      },
      true,
    );
  }

  #made(part: CallPart, draft: EventDraft, caller: ActorRef): readonly string[] {
    const { id, name } = part;
    const key = id === undefined ? `${this.place.sourceId}#${this.#entries}:${part.pointer}` : this.#calls.keyFor(id);
    if (id !== undefined) this.#ids.add(id);
    // Without the arguments, so that what is kept of a session stays small.
    const { toolServer: server } = draft;
    this.#calls.made({ key, id, name, server, caller, arguments: undefined, turn: this.#entries });
    return [key];
  }

  #emit(entry: Entry, told: Told, isTurn: boolean): void {
    const { draft, at } = told;
    const key = told.isLast ? this.#entryKey(entry, isTurn) : undefined;
    entry.sink.event({
      startNs: entry.time?.ns,
      sessionId: this.place.sessionId,
      ...draft,
      model: draft.model ?? (draft.actor === (entry.agent ?? this.place.agent) ? entry.model : undefined),
      ...(at === 0 ? entry.columns : {}),
      contentState: entry.states?.get(at) ?? (at === 0 ? entry.columns?.contentState : undefined) ?? draft.contentState,
      attributes: attributesOf(entry, told),
      pointer: (entry.pointer ?? '') + told.pointer || undefined,
      identity: entry.id === undefined ? undefined : `${this.keyOf(entry.id)}#${at}`,
      keys: [...(key === undefined ? [] : [key]), ...(told.keys ?? [])],
      links: this.#links(entry, told.links ?? [], isTurn),
    });
  }

  #entryKey(entry: Entry, isTurn = true): string | undefined {
    if (entry.id !== undefined) return this.keyOf(entry.id);
    return isTurn ? `${this.place.sourceId}#${this.#entries}` : undefined;
  }

  #links(entry: Entry, own: readonly LinkRef[], isTurn: boolean): readonly LinkRef[] {
    const links = [...own, ...(entry.links ?? [])];
    if (links.some(({ relation }) => relation === 'cause')) return links;
    if (entry.parentId !== undefined) {
      return [...links, { relation: 'cause', key: this.keyOf(entry.parentId), basis: 'parent' }];
    }
    if (!isTurn || this.#previous === undefined) return links;
    return [...links, { relation: 'cause', key: this.#previous, basis: 'position' }];
  }

  #noteTime({ time, isUnordered, sink }: Entry): void {
    if (!time) return;
    if (time.ns === undefined) {
      sink.note('time_unreadable', time.name);
      return;
    }
    if (isUnordered) return;
    if (this.#lastNs !== undefined && time.ns < this.#lastNs) {
      sink.note('time_backwards', 'An entry is older than the one before it');
    }
    this.#lastNs = time.ns;
  }
}

/** What concerns the entry as a whole is kept with its first event. */
function attributesOf({ rest = {}, parentId }: Entry, { draft, at, links = [] }: Told): JsonObject | undefined {
  // Where the call is the cause, the entry before it is no link, but still says on which branch the result lies.
  const isUnlinked = parentId !== undefined && links.some(({ relation }) => relation === 'cause');
  const own = { ...draft.attributes, ...(isUnlinked ? { parentId } : {}) };
  const all = at === 0 ? joinRests(rest, own, 'entry') : own;
  return Object.keys(all).length > 0 ? all : undefined;
}

/** MCP clients name a server's tool `mcp__<server>__<tool>`. */
export function toolOf(recorded: string | undefined): {
  readonly name: string | undefined;
  readonly server: string | undefined;
} {
  const [, server, name] = /^mcp__(.+?)__(.+)$/s.exec(recorded ?? '') ?? [];
  return name === undefined ? { name: recorded, server: undefined } : { name, server };
}

/** A sub-agent speaks with the agent that started it: no person hears it, and none gave its prompt. */
function withinAgents(draft: EventDraft, caller: ActorRef | undefined): EventDraft {
  if (draft.kind === 'agent_message') return { ...draft, target: caller };
  if (draft.kind !== 'user_message') return draft;
  const { input, ...said } = draft;
  return { ...said, kind: 'agent_to_agent_message', actor: caller, output: input };
}

function takenApart(part: Part): Part {
  if (part.part === 'text' || part.part === 'reasoning') return part;
  const { name, server } = toolOf(part.name);
  if (server === undefined) return part;
  return part.part === 'result' ? { ...part, name } : { ...part, name, server: part.server ?? server };
}

/** A result that repeats its call adds nothing where that call was seen. */
function repeatedCall(part: Part, made: MadeCall | undefined): JsonObject {
  return part.part === 'result' && part.call && !made ? { tool_call: part.call } : {};
}
