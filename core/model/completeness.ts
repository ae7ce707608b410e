// How complete a source is, as plain data: it crosses the worker boundary. `undefined` means "not recorded".

/** What a statement is about: what was not understood, what is not in the record, what was cut, what is missing, … */
export const MATTERS = ['understanding', 'content', 'truncation', 'gaps', 'order', 'integrity'] as const;
export type Matter = (typeof MATTERS)[number];

/** One statement on what a source lacks. Nothing is left out of `count`; `eventIds` are the first few, as examples. */
export interface CompletenessStatement {
  /** Id of the check that found it: the name of its file. */
  readonly check: string;
  readonly matter: Matter;
  readonly sentence: string;
  readonly count: number;
  /** At most `EXAMPLES` events that show it, in the case's order. */
  readonly eventIds: readonly string[];
}

/** So many examples stand beside a statement; its count counts all. */
export const EXAMPLES = 5;

/** What is known of a source's clock. Times are in nanoseconds since the Unix epoch, UTC, with the correction in them. */
export interface SourceClock {
  /** Coarsest unit of which every recorded time is a multiple; undefined where no time is recorded. */
  readonly resolution: 'second' | 'millisecond' | 'microsecond' | 'nanosecond' | undefined;
  readonly timed: number;
  readonly untimed: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
  /** How often a record is earlier than the one before it, and by how much at most. */
  readonly backwards: number;
  readonly largestStepBackNs: bigint | undefined;
  /** Correction that an analyst ordered for it; 0 = as recorded. */
  readonly correctionNs: bigint;
}

/**
 * What two sources say of each other's clocks: `fastestNs` is the smallest recorded time from an event in `fromSource`
 * to what it led to in `toSource`. No effect precedes its cause, so a negative one proves that the clock of `toSource`
 * is behind that of `fromSource` by at least as much.
 */
export interface ClockPair {
  readonly fromSourceId: string;
  readonly toSourceId: string;
  readonly pairs: number;
  readonly contradictions: number;
  readonly fastestNs: bigint;
  readonly causeEventId: string;
  readonly effectEventId: string;
  readonly sentence: string;
}

/** What would remove a contradiction: the whole offset of the source's clock, with what corrects it already. */
export interface ClockSuggestion {
  readonly offsetNs: bigint;
  readonly pair: ClockPair;
  readonly sentence: string;
}

export interface SourceCompleteness {
  readonly sourceId: string;
  readonly name: string;
  readonly statements: readonly CompletenessStatement[];
  readonly clock: SourceClock;
  readonly clockSuggestions: readonly ClockSuggestion[];
}

export interface CaseCompleteness {
  /** Every source, by name. */
  readonly sources: readonly SourceCompleteness[];
  /** Every ordered pair of sources of which an event in one led to an event in the other. */
  readonly clockPairs: readonly ClockPair[];
}
