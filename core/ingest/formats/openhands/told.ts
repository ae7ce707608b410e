import { asText, isJsonObject, type Json } from '../../../base/json.ts';
import type { ActorRef, EventDraft } from '../../../model/event.ts';

/** What one event of OpenHands is, before its place in the conversation is known. */
export interface Told {
  readonly drafts: readonly EventDraft[];
  /** The event that this one answers, by the id it names. */
  readonly cause?: string | undefined;
  /** The call that this one answers, where only the call's id is named. */
  readonly callId?: string | undefined;
  /** It says that nothing came of its cause. */
  readonly saysNothing?: boolean | undefined;
  /** The source's word for what this reader does not know. */
  readonly unknown?: string | undefined;
  /** An agent that begins to act, or the end of its acting. */
  readonly delegate?: ActorRef | 'end' | undefined;
}

export function idText(value: Json | undefined): string | undefined {
  return value === undefined || value === null || isJsonObject(value) ? undefined : asText(value);
}
