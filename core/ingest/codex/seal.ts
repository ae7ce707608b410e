import { asString, type JsonObject } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import type { EventDraft, LinkRef } from '../../model/event.ts';
import type { Events } from './answer.ts';
import type { Place } from './session.ts';

/** Ids that OpenAI draws at random: the same id in another session's trace is the same act, copied. */
const UNIQUE = /^(?:call|msg|rs|fc|ctc|ws|ig)_[A-Za-z0-9]{16,}$/;

/** What the model said or did: by the model that the turn was set to. */
const OF_MODEL = new Set(['agent_message', 'reasoning', 'tool_call', 'delegation']);

export interface RecordFrame {
  readonly startNs: Ns | undefined;
  /** The time as recorded, and how many records of that time and kind came before. */
  readonly moment: string | undefined;
  readonly payload: JsonObject;
  /** What the line says around what is told. */
  readonly around: JsonObject;
  readonly previous: string | undefined;
}

/** Makes events whole: adds their time, session, identity, keys and links. */
export function seal({ events, isStep }: Events, frame: RecordFrame, place: Place): readonly EventDraft[] {
  const { session } = place;
  const isStart = events[0]?.kind === 'session_start';
  return events.map((draft, at) => ({
    ...draft,
    startNs: draft.startNs ?? frame.startNs,
    sessionId: session.sessionId,
    model: draft.model ?? modelOf(draft, place),
    identity: identityOf(draft, at, { frame, place }),
    identityRank: session.isFork && !isStart ? 1 : 0,
    pointer: draft.pointer ?? (events.length > 1 && at === 0 ? place.pointer : undefined),
    keys: [...(at === 0 ? [place.key] : []), ...(draft.keys ?? [])],
    links: linksOf(draft, { at, isStep: isStep === true, frame, place }),
    attributes: attributesOf(draft, at === 0 ? frame.around : {}),
  }));
}

function modelOf(draft: EventDraft, { session }: Place): string | undefined {
  return OF_MODEL.has(draft.kind) && draft.actor === session.actor ? session.model : undefined;
}

/**
 * What makes a copy of the record known as a copy: in a fork the id that the provider drew, in another copy of the
 * same rollout its session, time and kind.
 */
function identityOf(
  draft: EventDraft,
  at: number,
  { frame, place }: { readonly frame: RecordFrame; readonly place: Place },
): string | undefined {
  const { payload } = frame;
  const id = [payload['call_id'], payload['id']].map(asString).find((name) => name !== undefined && UNIQUE.test(name));
  const isItem = draft.kind !== 'log' && draft.kind !== 'file_change';
  if (id !== undefined && isItem) return `codex:${id}:${draft.kind}:${at}`;
  const { threadId } = place.session;
  if (threadId === undefined || frame.moment === undefined) return undefined;
  return `codex:${threadId}:${frame.moment}:${at}`;
}

function linksOf(
  draft: EventDraft,
  {
    at,
    isStep,
    frame,
    place,
  }: { readonly at: number; readonly isStep: boolean; readonly frame: RecordFrame; readonly place: Place },
): readonly LinkRef[] {
  const own = draft.links ?? [];
  const { actor, threadId } = place.session;
  const links = [...own];
  const isEnclosed = actor.kind === 'subagent' && threadId !== undefined && draft.kind !== 'session_start';
  if (isEnclosed && !own.some(({ relation }) => relation === 'parent')) {
    links.push({ relation: 'parent', key: `codex:thread:${threadId}`, basis: 'id' });
  }
  const previous = at === 0 ? frame.previous : place.key;
  if (isStep && previous !== undefined && !own.some(({ relation }) => relation === 'cause')) {
    links.push({ relation: 'cause', key: previous, basis: 'position' });
  }
  return links;
}

function attributesOf(draft: EventDraft, around: JsonObject): JsonObject | undefined {
  const all = { ...around, ...draft.attributes };
  return Object.keys(all).length > 0 ? all : undefined;
}
