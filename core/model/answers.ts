import type { ContentState, EventKind } from './event.ts';
import type { EventFilter } from './event-filter.ts';
import type { FiredValue } from './fired-value.ts';
import type { EdgeFacts, NodePlaces } from './graph-facts.ts';
import type { SourceRecognition } from './recognition.ts';

export type { ImportProgress } from './import-progress.ts';

// What the workbench answers, as plain data: it crosses the worker boundary. `undefined` means "not recorded".

export type Outcome = 'imported' | 'merged' | 'duplicate' | 'rejected';

/** The account of one source: `records = imported + merged + duplicates + rejects`. */
export interface SourceAccount extends SourceRecognition {
  readonly sourceId: string;
  readonly evidenceId: string;
  readonly name: string;
  readonly member: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly state: 'read' | 'opaque' | 'empty' | 'duplicate' | 'refused';
  readonly stateReason: string;
  readonly records: number;
  readonly imported: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly rejects: number;
  readonly events: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
  readonly untimedEvents: number;
  readonly notes: readonly { readonly code: string; readonly detail: string; readonly count: number }[];
  readonly unresolvedLinks: number;
}

export interface Totals {
  readonly sources: number;
  readonly bytes: number;
  readonly records: number;
  readonly imported: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly rejects: number;
  readonly events: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
}

/** A record that could not be read, or any other record of interest to the examiner, with its place. */
export interface RecordPlace {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly recordNo: number;
  readonly offset: number;
  readonly length: number;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly eventId: string | undefined;
}

/** One row of the timeline's table: enough to draw and to list, no content but a preview. */
export interface EventRow {
  readonly seq: number;
  readonly eventId: string;
  readonly kind: EventKind;
  readonly startNs: bigint | undefined;
  /** Correction of its source’s clock that is in `startNs` and the ends; 0 = as recorded. */
  readonly clockOffsetNs: bigint;
  readonly shownEndNs: bigint | undefined;
  readonly actorId: string | undefined;
  readonly actorName: string | undefined;
  readonly targetId: string | undefined;
  readonly targetName: string | undefined;
  readonly sessionId: string | undefined;
  readonly toolName: string | undefined;
  readonly status: string | undefined;
  readonly sourceId: string;
  readonly depth: number;
  /** At most 200 characters of input or output, as text on one line; the whole is in the detail. */
  readonly preview: string;
}

export interface EventPage {
  readonly total: number;
  readonly start: number; // position of the first row among all rows of the filter
  readonly rows: readonly EventRow[];
}

/** `effect`: an event caused by this one. Basis: how the link was derived (id, parent, position, content). */
export interface LinkedEvent {
  readonly row: EventRow;
  readonly relation: 'cause' | 'parent' | 'result' | 'child' | 'effect';
  readonly basis: string;
}

export interface EventDetail {
  readonly row: EventRow;
  readonly endNs: bigint | undefined;
  readonly timeBasis: 'recorded' | 'corrected' | 'missing';
  readonly toolServer: string | undefined;
  readonly operation: string | undefined;
  readonly statusMessage: string | undefined;
  readonly principal: string | undefined;
  readonly credential: string | undefined;
  readonly approval: string | undefined;
  readonly provider: string | undefined;
  readonly model: string | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly finishReason: string | undefined;
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
  readonly contentState: ContentState;
  readonly input: string | undefined;
  readonly output: string | undefined;
  /** JSON text. */
  readonly attributes: string | undefined;
  // At most 200 of each relation; `linkCounts` says how many there are.
  readonly links: readonly LinkedEvent[];
  readonly linkCounts: { readonly child: number; readonly effect: number };
  readonly resources: readonly string[];
  readonly provenance: {
    readonly evidenceId: string;
    readonly sourceId: string;
    readonly sourceName: string;
    readonly member: string;
    readonly format: string | undefined;
    readonly recordNo: number;
    readonly offset: number;
    readonly length: number;
    readonly pointer: string;
    readonly encoding: string;
  };
  /** Further records of the source that were merged into this event. */
  readonly mergedRecords: readonly RecordPlace[];
}

/** The record's bytes as they lie in the source, in part where `bytes.length < length`; `sha256` is of the whole. */
export interface RawRecord {
  readonly offset: number;
  readonly length: number;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** `resource`: an event stands in the lane of each resource that its arguments name, so lanes may count it twice. */
export type LaneBy = 'actor' | 'session' | 'tool' | 'resource' | 'source';

/** Everything the timeline's canvas draws: lanes, density, and single events where few enough. */
export interface TimelineView {
  readonly lanes: readonly Lane[];
  /** Bounds of all recorded times under the filter; undefined where no event has a time. */
  readonly fromNs: bigint | undefined;
  readonly toNs: bigint | undefined;
  readonly total: number;
  readonly untimed: number;
}

export interface Lane {
  readonly laneId: string;
  readonly name: string;
  readonly kind: string;
  readonly events: number;
  readonly errors: number;
  readonly untimed: number;
  /** Events whose time an analyst corrected; absent where there are none. */
  readonly corrected?: number | undefined;
  /** For a lane of an agent: who first delegated to it, and whether the source names both. */
  readonly within?: LaneParent | undefined;
}

export interface LaneParent {
  readonly laneId: string;
  readonly basis: 'recorded' | 'derived';
}

/** A window of the timeline, its end exclusive. */
export interface DensityQuery {
  readonly filter: EventFilter;
  readonly laneBy: LaneBy;
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly buckets: number;
  /** `order`: events without a recorded time, by position from 0 among themselves; bounds and marks hold positions. */
  readonly axis?: 'time' | 'order' | undefined;
}

/** Counts per lane and bucket, sparse. `lane` indexes `TimelineView.lanes`. */
export interface Density {
  readonly lane: Int32Array;
  readonly bucket: Int32Array;
  readonly count: Int32Array;
  readonly errors: Int32Array;
}

/** Single events of a window, by column; `endNs` = `startNs` where there is no end. Never cut: ask the density first. */
export interface EventMarks {
  readonly seq: BigInt64Array;
  readonly lane: Int32Array;
  readonly startNs: BigInt64Array;
  readonly endNs: BigInt64Array;
  /** Indexes in `STATUSES` and `EVENT_KINDS`. */
  readonly status: Uint8Array;
  readonly kind: Uint8Array;
  /** 1 where an analyst corrected the clock by which its time was recorded. */
  readonly corrected: Uint8Array;
  readonly labels: readonly string[];
  readonly eventIds: readonly string[];
}

export interface GraphNode {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly events: number;
  readonly errors: number;
}

export interface GraphMember extends GraphNode, NodePlaces {}

export interface GraphEdge extends EdgeFacts {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly basis: string;
  readonly events: number;
  readonly errors: number;
}

export interface AgentGraph {
  readonly nodes: readonly GraphMember[];
  readonly edges: readonly GraphEdge[];
}

export interface FacetValue {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

export interface Facets {
  readonly actors: readonly FacetValue[];
  readonly tools: readonly FacetValue[];
  readonly kinds: readonly FacetValue[];
  readonly sessions: readonly FacetValue[];
  readonly statuses: readonly FacetValue[];
  readonly sources: readonly FacetValue[];
}

export interface Finding {
  readonly findingId: string;
  readonly ruleId: string;
  readonly title: string;
  readonly severity: 'info' | 'low' | 'medium' | 'high' | 'critical';
  /** What was found, in one sentence that says no more than the evidence. */
  readonly summary: string;
  /** What the rule looks for, and when it is wrong. */
  readonly explanation: string;
  readonly taxonomy: readonly string[];
  readonly eventIds: readonly string[];
  readonly playbooks: readonly string[];
  /** The values that fired, each cut to 200 characters; absent where the rule names none. */
  readonly values?: readonly FiredValue[] | undefined;
  /** How many more values fired than are listed. */
  readonly moreValues?: number | undefined;
}

export interface CaseSummary {
  readonly title: string;
  readonly caseId: string;
  readonly timeZone: string;
  readonly totals: Totals;
  readonly untimedEvents: number;
  readonly agents: readonly GraphNode[];
  readonly tools: readonly GraphNode[];
  readonly models: readonly GraphNode[];
  readonly sessions: number;
  readonly kinds: readonly FacetValue[];
  readonly statuses: readonly FacetValue[];
  readonly formats: readonly FacetValue[];
  /** Sentences on what is missing or damaged, each with the count behind it. */
  readonly gaps: readonly Gap[];
  readonly contentStates: readonly FacetValue[];
}

export interface Gap {
  readonly code: string;
  readonly sentence: string;
  readonly count: number;
}

export interface ImportResult {
  readonly sources: readonly (SourceAccount & { readonly alreadyImported: boolean })[];
  readonly totals: Totals;
  readonly changed: boolean; // False where every source was in the case before: nothing was written.
}
