import type { ActionKind } from './policy-document.ts';

/** One event that records a call. */
export interface CallRecord {
  readonly seq: number;
  readonly eventId: string;
  readonly resultEventId: string | undefined;
  readonly status: string;
  readonly approval: string;
  readonly startNs: bigint | undefined;
  readonly hasInput: boolean;
  readonly hasOutput: boolean;
}

/** What an agent did, once, however many events record it; its facts are those of all of them. */
export interface Action {
  readonly seq: number;
  readonly eventId: string;
  readonly kind: ActionKind;
  readonly agentId: string | undefined;
  readonly agentName: string | undefined;
  readonly sessionId: string | undefined;
  readonly toolName: string | undefined;
  readonly toolServer: string | undefined;
  readonly startNs: bigint | undefined;
  readonly records: readonly CallRecord[];
  readonly wasRefused: boolean;
}

/** The events that an action consists of: its records, and their results. */
export function eventsOf({ records }: Action): readonly string[] {
  return records.flatMap(({ eventId, resultEventId }) =>
    resultEventId === undefined ? [eventId] : [eventId, resultEventId],
  );
}
