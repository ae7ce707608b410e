import type { StatedFigure } from './briefing.ts';

/** One of the two sets of events that are compared. */
export interface ComparedSide {
  readonly events: number;
  readonly toolCalls: number;
  readonly agents: number;
  readonly failures: number;
  readonly denials: number;
  readonly untimed: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
  readonly tokens: StatedFigure;
  readonly cost: StatedFigure;
  /** Calls whose arguments the record does not hold: of those nothing can be said to be the same or different. */
  readonly callsWithoutArguments: number;
}

/** One call as it stands in the order of its side. */
export interface ComparedCall {
  readonly eventId: string;
  readonly toolName: string;
  readonly status: string;
  /** At most 160 characters of the arguments on one line; undefined where they are not recorded. */
  readonly preview: string | undefined;
}

/** A place in the two orders: calls of one tool that stand opposite each other, or a call that has no counterpart. */
export interface ComparedStep {
  readonly left: ComparedCall | undefined;
  readonly right: ComparedCall | undefined;
  /** Of two calls, byte for byte; `alone` where there is one. */
  readonly inputs: 'same' | 'different' | 'not_recorded' | 'alone';
}

/** How often each side has a thing. */
export interface ComparedCount {
  readonly name: string;
  readonly left: number;
  readonly right: number;
}

/** What differs between two sets of events, as recorded. That a thing is on one side alone says that the other’s record does not hold it. */
export interface Comparison {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  readonly steps: readonly ComparedStep[];
  /** Calls of each side behind the first 2,000, which are not aligned. */
  readonly unaligned: { readonly left: number; readonly right: number };
  /** Those that differ most first; every one. */
  readonly tools: readonly ComparedCount[];
  readonly dataClasses: readonly ComparedCount[];
  /** Systems that calls touched. */
  readonly systems: readonly ComparedCount[];
  /** Objects that calls touched, at most 200 of `objectsTotal`. */
  readonly objects: readonly ComparedCount[];
  readonly objectsTotal: number;
}

/** Sessions that began with the same request of a user, byte for byte: runs of one task, as far as the record tells. */
export interface TaskRuns {
  readonly taskId: string;
  /** At most 160 characters of the request on one line. */
  readonly words: string;
  /** The earliest first; two at least. */
  readonly runs: readonly {
    readonly sessionId: string;
    readonly events: number;
    readonly firstNs: bigint | undefined;
  }[];
}
