import { type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import { sha256Hex } from '../../../base/sha256.ts';
import type { ActorRef, EventDraft, LinkRef } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { partDraft } from '../../messages/draft.ts';
import { joinRests, textAt } from '../../messages/members.ts';
import { type Message, readMessage } from '../../messages/message.ts';
import type { Part } from '../../messages/part.ts';

/** Where a message was found: the same one may be in a model's output, in the sample's list and in its pool. */
export type Origin = 'tool' | 'model' | 'list' | 'pool';

const RANKS: Readonly<Record<Origin, number>> = { tool: 0, model: 1, list: 2, pool: 3 };

export interface MessagePlace {
  readonly origin: Origin;
  readonly actor: ActorRef;
  readonly pointer: string;
  /** What its events have in common: session, time, parent. */
  readonly common: Partial<EventDraft>;
  readonly links: readonly LinkRef[];
}

/** Tells the messages of one sample, each with an identity, so that its repetitions are known as such. */
export class Messages {
  readonly #prefix: string;
  readonly #uses = new Map<string, number>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Identity of a call or a result. Models that count ids anew use one several times: each use is counted. */
  identity(origin: Origin, kind: string, id: string): string {
    const name = `${kind}:${id}`;
    const uses = (this.#uses.get(`${origin}:${name}`) ?? 0) + 1;
    this.#uses.set(`${origin}:${name}`, uses);
    return `${this.#prefix}:${name}${uses === 1 ? '' : `#${uses}`}`;
  }

  tell(value: JsonObject, place: MessagePlace, sink: RecordSink): void {
    const message = readMessage(withToolName(value));
    if ('reason' in message) {
      sink.note('unrecognised_type', 'message without a role');
      sink.event({ ...place.common, kind: 'log', output: writeJson(value), links: place.links });
      return;
    }
    if (message.unknown !== undefined) sink.note('unrecognised_type', message.unknown);
    const own = this.#messageIdentity(message, place.origin);
    for (const [at, part] of message.parts.entries()) {
      const draft = partDraft(part, { role: message.role, speaker: undefined, agent: place.actor, call: undefined });
      for (const unknown of part.unknown ?? []) sink.note('unrecognised_type', unknown);
      if (draft.contentState === 'not_recorded') sink.note('content_not_recorded', draft.kind);
      const rest = joinRests(
        at === 0 ? message.rest : {},
        joinRests(part.rest, draft.attributes ?? {}, 'part'),
        'message',
      );
      sink.event({
        ...draft,
        ...place.common,
        ...this.#linked(part, place, `${own}:${at}`),
        attributes: Object.keys(rest).length > 0 ? rest : undefined,
        pointer: place.pointer + part.pointer || undefined,
        identityRank: RANKS[place.origin],
      });
    }
  }

  #linked(part: Part, { origin, links }: MessagePlace, own: string): Partial<EventDraft> {
    if (part.part === 'call' && part.id !== undefined) {
      const identity = this.identity(origin, 'call', part.id);
      return { identity, keys: [identity], links };
    }
    if (part.part !== 'result' || part.callId === undefined) return { identity: own, links };
    const identity = this.identity(origin, 'result', part.callId);
    const key = identity.replace(':result:', ':call:');
    return { identity, keys: [identity], links: [{ relation: 'cause', key, basis: 'id' }, ...onlyParents(links)] };
  }

  /** By its id; in logs that give none by role and content, where the nth of its like is the nth elsewhere. */
  #messageIdentity({ value, role }: Message, origin: Origin): string {
    const id = textAt(value, 'id');
    if (id !== undefined) return `${this.#prefix}:message:${id}`;
    const content = sha256Hex(writeJson(value['content'])).slice(0, 16);
    return this.identity(origin, `said:${role}`, content);
  }
}

function onlyParents(links: readonly LinkRef[]): readonly LinkRef[] {
  return links.filter(({ relation }) => relation === 'parent');
}

/** Inspect has a tool's name in `function`, where other chat messages have it in `name`. */
function withToolName(value: JsonObject): JsonObject {
  const name: Json | undefined = value['role'] === 'tool' ? value['function'] : undefined;
  if (typeof name !== 'string' || value['name'] !== undefined) return value;
  const { function: _, ...others } = value;
  return { ...others, name };
}
