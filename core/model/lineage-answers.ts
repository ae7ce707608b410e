import type { Trust } from './trust.ts';

/** Which pieces of content are asked for. Every field narrows. */
export interface LineageQuery {
  /** Pieces of this call or message. */
  readonly eventId?: string | undefined;
  /** Pieces that hold this, whatever its letters' case. */
  readonly value?: string | undefined;
  readonly origin?: string | undefined;
  readonly trust?: Trust | undefined;
  readonly start: number;
  readonly count: number;
}

/** One piece of a call’s arguments or of an outgoing message, and where it first appeared. `undefined`: no origin. */
export interface LineageRow {
  readonly seq: number;
  readonly eventId: string;
  readonly part: string;
  readonly pointer: string;
  readonly kind: string;
  readonly value: string;
  readonly origin: string;
  readonly grade: string | undefined;
  readonly fromEventId: string | undefined;
  readonly fromPart: string | undefined;
  readonly fromOffset: number | undefined;
  readonly fromLength: number | undefined;
  readonly fromTool: string | undefined;
  readonly encoding: string | undefined;
  readonly reach: string | undefined;
  readonly trust: string | undefined;
  readonly trustBasis: string | undefined;
}

export interface Counted {
  readonly value: string;
  readonly count: number;
}

export interface LineagePage {
  readonly total: number;
  readonly start: number;
  readonly rows: readonly LineageRow[];
  /** All pieces of the query by origin and by label, the most first. Pieces without an origin have no label. */
  readonly origins: readonly Counted[];
  readonly trust: readonly Counted[];
}

/** From where a slice is taken: an event, or for what lies ahead also a value. */
export interface SliceQuery {
  /** What could have led to it, or what it reached. */
  readonly direction: 'backward' | 'forward';
  readonly eventId?: string | undefined;
  readonly value?: string | undefined;
}

/** An event as a slice names it. `undefined` means "not recorded". */
export interface SlicedEvent {
  readonly eventId: string;
  readonly seq: number;
  readonly kind: string;
  readonly startNs: bigint | undefined;
  readonly actorId: string | undefined;
  readonly actorName: string | undefined;
  readonly sessionId: string | undefined;
  readonly toolName: string | undefined;
  readonly status: string;
  /** At most 200 characters of input or output. */
  readonly preview: string;
}

export const SLICE_RELATIONS = [
  'start',
  'asked',
  'lineage',
  'value',
  'cause',
  'result',
  'parent',
  'delegation',
  'instruction',
] as const;
export type SliceRelation = (typeof SLICE_RELATIONS)[number];

export interface SliceStep {
  readonly event: SlicedEvent;
  /** Links between it and where the slice was taken. */
  readonly distance: number;
  /** The event, nearer to the start, through which it was reached; undefined at the start. */
  readonly viaEventId: string | undefined;
  readonly relation: SliceRelation;
  /** How the link was derived, in words. */
  readonly basis: string;
  /** The piece of content that links them, where it is one. */
  readonly value: string | undefined;
}

export interface TouchedThing {
  readonly system: string;
  readonly object: string;
  readonly operation: string;
  readonly calls: number;
  /** Of them with status error or denied. */
  readonly failed: number;
}

/** What the calls of a slice came near. Lists hold at most 200 each, the most first; totals are of all. */
export interface SliceExtent {
  readonly calls: number;
  readonly tools: readonly Counted[];
  readonly agents: readonly Counted[];
  readonly sessions: readonly Counted[];
  readonly sessionsTotal: number;
  readonly things: readonly TouchedThing[];
  readonly thingsTotal: number;
  readonly records: readonly Counted[];
  readonly recordsTotal: number;
  readonly destinations: readonly Counted[];
}

export interface Slice {
  readonly direction: SliceQuery['direction'];
  /** In the case's order. */
  readonly steps: readonly SliceStep[];
  /** True where more events than a slice follows (5,000) are linked: it is then at least this. */
  readonly isCut: boolean;
  readonly extent: SliceExtent;
  /** What may be missing from it, in sentences. */
  readonly limits: readonly string[];
}

export type TurningState = 'found' | 'none_found' | 'not_recorded';

/** Where a session turned from what its principal asked for to what a content from outside asks for. */
export interface TurningPoint {
  readonly sessionId: string;
  readonly state: TurningState;
  /** In words: what speaks for it, or why nothing can be said. */
  readonly sentence: string;
  /** The event that brought the content in. */
  readonly contentEventId: string | undefined;
  readonly contentSeq: number | undefined;
  /** The first action that traces to it. */
  readonly actionEventId: string | undefined;
  readonly actionSeq: number | undefined;
  readonly value: string | undefined;
  /** Of the session’s calls, hand-overs and messages to agents behind that content. */
  readonly actionsAfter: number;
  /** Of them, those that do what a content from outside asks for. */
  readonly askedAfter: number;
  /** Of them, those with a piece from the principal or the operator. */
  readonly principalAfter: number;
}

export interface TurningPoints {
  /** One for every session with an action. */
  readonly sessions: readonly TurningPoint[];
  readonly sessionsWithoutActions: number;
}
