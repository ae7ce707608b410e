import type { Finding, GraphEdge, GraphNode } from './answers.ts';
import type { EventFilter } from './event-filter.ts';

export const PATH_ORDERS = ['in_order', 'any_order', 'any_direction', 'none'] as const;
/**
 * How a path holds together: each step not before the one before it in the case's order; in the direction of the edges,
 * but in no such order; or only where edges are also walked backwards.
 */
export type PathOrder = (typeof PATH_ORDERS)[number];

export interface PathStep extends Pick<GraphEdge, 'from' | 'to' | 'relation' | 'basis' | 'events'> {
  /** True where the path walks the edge from its end to its beginning. */
  readonly isAgainst: boolean;
  /** The event that takes this step; where the path is in no order, the first of the edge. */
  readonly eventId: string;
  readonly seq: number;
  readonly startNs: bigint | undefined;
}

export interface GraphPathQuery {
  readonly filter: EventFilter;
  readonly from: string;
  readonly to: string;
}

export interface GraphPath {
  readonly order: PathOrder;
  readonly steps: readonly PathStep[];
}

export interface GraphReachQuery {
  readonly filter: EventFilter;
  readonly nodeId: string;
}

/** A node that a chain of dealings leads to, each not before the one before it in the case's order. */
export interface ReachedNode extends Pick<GraphNode, 'kind' | 'name'> {
  readonly nodeId: string;
  /** Dealings between it and the start, on the earliest chain. */
  readonly hops: number;
  /** The node before it on that chain, and the dealing that joins them. */
  readonly viaId: string;
  readonly relation: string;
  readonly basis: string;
  /** The event by which it was first reached. */
  readonly eventId: string;
  readonly seq: number;
  readonly startNs: bigint | undefined;
}

/** A node that takes part in events which lineage links to content of the start. */
export interface ContentReachedNode extends Pick<GraphNode, 'kind' | 'name'> {
  readonly nodeId: string;
  /** Linked events in which it takes part. */
  readonly events: number;
  /** The first of them, and how it is linked. */
  readonly eventId: string;
  readonly seq: number;
  readonly relation: string;
  readonly basis: string;
}

/** What a node could have reached by its dealings, and what its content did reach as far as lineage links it. */
export interface GraphReach {
  readonly nodeId: string;
  /** Earliest first. */
  readonly byEdges: readonly ReachedNode[];
  readonly byContent: {
    /** Events of the node from which content was followed. */
    readonly starts: number;
    /** Events that it reached. */
    readonly events: number;
    /** Most events first. */
    readonly nodes: readonly ContentReachedNode[];
    /** True where more is linked than a slice follows: it is then at least this. */
    readonly isCut: boolean;
  };
  /** What may be missing, in sentences. */
  readonly limits: readonly string[];
}

/** One edge that events cited by grave findings lie on. */
export interface SuspectStep extends Pick<GraphEdge, 'from' | 'to' | 'relation' | 'basis'> {
  /** Cited events on it. */
  readonly events: number;
  /** The first of them. */
  readonly eventId: string;
  readonly seq: number;
  readonly startNs: bigint | undefined;
  /** Findings that cite them, the gravest first. */
  readonly findings: readonly Pick<Finding, 'findingId' | 'title' | 'severity'>[];
}

/** The edges that the gravest findings cite, in the case's order. */
export interface GraphSuspects {
  readonly steps: readonly SuspectStep[];
  /** Which severities were taken: the gravest that there are, medium at least. */
  readonly severities: readonly Finding['severity'][];
  /** Findings of these severities that were not dismissed, and those of them that lie on no edge under the filter. */
  readonly findings: number;
  readonly withoutEdge: number;
}
