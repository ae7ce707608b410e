import { asArray, asObject, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { ActorRef, EventDraft, SourceRecord } from '../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../format.ts';
import { Conversation } from './conversation.ts';
import { mappedSink } from './mapped-sink.ts';
import { restOf } from './members.ts';
import { unnamedAgent } from './participants.ts';

/** What a header says of the conversation that it introduces. */
export interface Introduction {
  readonly sessionId?: string | undefined;
  readonly agent?: ActorRef | undefined;
  readonly model?: string | undefined;
  /** Its messages name many agents: none of them is the one that it is of. */
  readonly isGroup?: boolean | undefined;
  /** Members of the header that are told otherwise. */
  readonly taken?: readonly string[] | undefined;
  /** What the header tells beside the start of the conversation; `key` is the prefix of its messages' keys. */
  events?(key: string, common: Pick<EventDraft, 'sessionId'>): readonly EventDraft[];
}

/** How a format's headers and messages differ from those of chat messages. */
export interface ConversationShape {
  /** Members of a header that hold its messages. */
  readonly lists: readonly string[];
  introduce?(header: JsonObject, key: string): Introduction;
  /** The message as a chat message would be written. */
  asMessage?(value: Json): Json;
  /** The event of a message, once the conversation has made it. */
  asTold?(draft: EventDraft, value: Json): EventDraft;
}

/** Reads conversations with a header: one per unit, or one per element of the list that the unit is. */
export class ConversationReader implements RecordReader {
  readonly #context: SourceContext;
  readonly #shape: ConversationShape;
  #units = 0;
  #headers: readonly Json[] = [];
  #current: Ongoing | undefined;

  constructor(context: SourceContext, shape: ConversationShape) {
    this.#context = context;
    this.#shape = shape;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#units += 1;
    this.#current = undefined;
    const list = asArray(skeleton.value);
    this.#headers = list ?? [skeleton.value];
    for (const [at, header] of this.#headers.entries()) {
      if (isJsonObject(header)) this.#tell(header, at, { pointer: list ? `/${at}` : '', sink });
    }
  }

  #tell(
    header: JsonObject,
    at: number,
    { pointer, sink }: { readonly pointer: string; readonly sink: RecordSink },
  ): void {
    const { taken = [], events, isGroup, model, sessionId, ...introduced } = this.#introduction(at);
    const agent = isGroup ? undefined : introduced.agent;
    const lists = this.#shape.lists.filter((name) => isJsonArray(header[name]));
    const attributes = restOf(header, ...lists, ...taken);
    const told = events?.(this.#keyAt(at), { sessionId }) ?? [];
    if (Object.keys(attributes).length > 0 || lists.length > 0) {
      const isConversation = lists.length > 0;
      sink.event(
        isConversation
          ? { kind: 'session_start', actor: agent, sessionId, model, attributes, pointer: pointer || undefined }
          : { kind: 'log', attributes, pointer: pointer || undefined },
      );
    }
    for (const draft of told) sink.event({ ...draft, pointer: pointer + (draft.pointer ?? '') || undefined });
  }

  #keyAt(at: number): string {
    const unit = `${this.#context.sourceId}:${this.#units}`;
    return this.#headers.length > 1 ? `${unit}.${at}` : unit;
  }

  #introduction(at: number): Introduction & { readonly agent: ActorRef; readonly sessionId: string } {
    const key = this.#keyAt(at);
    const introduction = this.#shape.introduce?.(asObject(this.#headers[at]) ?? {}, key) ?? {};
    const { sessionId = key, agent = unnamedAgent(introduction.model) } = introduction;
    return { ...introduction, sessionId, agent };
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const { value } = record;
    const message = this.#shape.asMessage?.(value) ?? value;
    const at = record.at.length > 1 ? (record.at[0] ?? 0) : 0;
    const { conversation, nobody } = this.#conversationAt(at);
    const map = (draft: EventDraft) => {
      const told = nobody ? withoutNobody(draft, nobody) : draft;
      return this.#shape.asTold?.(told, value) ?? told;
    };
    conversation.read(message, mappedSink(sink, map));
  }

  #conversationAt(at: number): Ongoing {
    if (this.#current?.at === at) return this.#current;
    const { agent, sessionId, model, isGroup } = this.#introduction(at);
    const conversation = new Conversation({ key: this.#keyAt(at), sessionId, agent, model });
    this.#current = { at, conversation, nobody: isGroup ? agent : undefined };
    return this.#current;
  }
}

interface Ongoing {
  readonly at: number;
  readonly conversation: Conversation;
  /** The agent that stands in a group for whoever is not named. */
  readonly nobody: ActorRef | undefined;
}

/** In a group, what names no agent is nobody's, and said to nobody. An agent may well be called "assistant". */
export function withoutNobody(draft: EventDraft, nobody: ActorRef): EventDraft {
  return {
    ...draft,
    actor: draft.actor === nobody ? undefined : draft.actor,
    target: draft.target === nobody ? undefined : draft.target,
  };
}
