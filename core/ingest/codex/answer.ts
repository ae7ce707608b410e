import type { JsonObject } from '../../base/json.ts';
import type { EventDraft, LinkRef } from '../../model/event.ts';
import { restOf } from '../messages/members.ts';
import type { Place } from './session.ts';

/** What becomes of a record: events, or a place in the event of another record. */
export type Answer = Events | { readonly into: string; readonly reason: string };

export interface Events {
  readonly events: readonly EventDraft[];
  /** Said or done by somebody: the next such event follows it. */
  readonly isStep?: boolean | undefined;
}

export function one(draft: EventDraft): Events {
  return { events: [draft] };
}

/** A step of the conversation. */
export function step(...events: readonly EventDraft[]): Events {
  return { events, isStep: true };
}

/** What no column holds; the type is shown as the event's operation or kind. */
export function extras(payload: JsonObject, ...taken: readonly string[]): JsonObject {
  return restOf(payload, 'type', ...taken);
}

/** Links a result to its call. */
export function answers(place: Place, callId: string | undefined): readonly LinkRef[] | undefined {
  if (callId === undefined) return undefined;
  return [{ relation: 'cause', key: place.session.callKey(callId), basis: 'id' }];
}

/** Encloses an event in its call. */
export function within(place: Place, callId: string | undefined): readonly LinkRef[] | undefined {
  if (callId === undefined) return undefined;
  return [{ relation: 'parent', key: place.session.callKey(callId), basis: 'id' }];
}
