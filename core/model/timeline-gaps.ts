/** A stretch of time in which something is missing from the record, as far as the record itself shows. */
export interface TimelineGap {
  readonly sourceId: string;
  readonly sourceName: string;
  /** The last recorded time before it; undefined where nothing timed comes before. */
  readonly fromNs: bigint | undefined;
  /** The first recorded time after it; undefined where the record ends there. */
  readonly toNs: bigint | undefined;
  /** What is missing, and how that is known. */
  readonly sentence: string;
  /** An event beside it. */
  readonly eventId: string;
}

export interface TimelineGaps {
  /** By time, then source, then sentence. */
  readonly gaps: readonly TimelineGap[];
  /** Gaps in sources none of whose events has a recorded time: they have no place on the axis. */
  readonly unplaced: number;
}
