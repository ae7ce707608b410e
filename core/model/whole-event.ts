import type { EventKind } from './event.ts';

/** An event with all that was read of it: what exports are made of. `undefined` means "not recorded". */
export interface WholeEvent {
  readonly seq: number;
  readonly eventId: string;
  readonly kind: EventKind;
  readonly startNs: bigint | undefined;
  readonly endNs: bigint | undefined;
  /** recorded, corrected or missing. */
  readonly timeBasis: string;
  readonly actorId: string | undefined;
  /** recorded, inherited (from the agent that encloses it) or not_recorded. */
  readonly actorBasis: string;
  readonly actorName: string | undefined;
  readonly targetId: string | undefined;
  readonly targetName: string | undefined;
  readonly sessionId: string | undefined;
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
  readonly parentSpanId: string | undefined;
  readonly toolName: string | undefined;
  readonly toolServer: string | undefined;
  readonly operation: string | undefined;
  readonly status: string;
  readonly statusMessage: string | undefined;
  readonly principal: string | undefined;
  readonly credential: string | undefined;
  readonly approval: string;
  readonly provider: string | undefined;
  readonly model: string | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly finishReason: string | undefined;
  readonly contentState: string;
  readonly parentEventId: string | undefined;
  readonly causeEventId: string | undefined;
  readonly causeBasis: string | undefined;
  readonly input: string | undefined;
  readonly output: string | undefined;
  /** JSON text. */
  readonly attributes: string | undefined;
  readonly source: {
    readonly sourceId: string;
    readonly evidenceId: string;
    readonly name: string;
    readonly member: string;
    readonly recordNo: number;
    readonly offset: number;
    readonly length: number;
    /** JSON pointer within the record; empty for the whole. */
    readonly pointer: string;
  };
}

/** Of an event only what tells it and its time apart: for what needs to know all events before it writes the first. */
export interface EventIds
  extends Pick<
    WholeEvent,
    'seq' | 'eventId' | 'startNs' | 'endNs' | 'sessionId' | 'traceId' | 'spanId' | 'parentEventId'
  > {
  readonly source: Pick<WholeEvent['source'], 'sourceId'>;
}
