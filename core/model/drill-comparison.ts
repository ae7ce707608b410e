import type { Rating } from './drill.ts';

/** One drill of the team beside others. */
export interface ComparedDrill {
  /** Tells it from every other: when it began, and the id of its run. */
  readonly key: string;
  readonly title: string;
  readonly drillId: string;
  readonly version: number;
  readonly seed: string;
  readonly startedAt: string;
  readonly durationMinutes: number;
  /** Undefined where it did not come to its end. */
  readonly endedMinute: number | undefined;
  readonly expectedSeen: number;
  readonly expected: number;
  readonly hints: number;
  readonly decisions: number;
  readonly improvements: number;
  /** True for the drill of the case that is open. */
  readonly isThis: boolean;
}

/** What one drill measured, against its own target. */
export interface ComparedTime {
  /** Undefined where one of its two points is not recorded. */
  readonly minutes: number | undefined;
  readonly targetMinutes: number;
  /** Against the drill before it that has this time: negative is faster. Undefined where there is none. */
  readonly changeMinutes: number | undefined;
}

/** A measure by name, with what each drill came to in it; undefined where a drill does not measure it. */
export interface ComparedMeasure {
  readonly name: string;
  readonly times: readonly (ComparedTime | undefined)[];
}

/** How the objectives of one function of NIST CSF 2.0 were rated; `notRated` are those that nobody rated. */
export interface ComparedFunction {
  readonly csf: string;
  readonly rated: readonly (
    | { readonly ratings: readonly Rating[]; readonly objectives: readonly string[]; readonly notRated: number }
    | undefined
  )[];
}

/** Drills side by side, the earliest first: every list has one place for each of `drills`, in their order. */
export interface DrillComparison {
  readonly drills: readonly ComparedDrill[];
  readonly measures: readonly ComparedMeasure[];
  readonly functions: readonly ComparedFunction[];
}

/** A journal that was picked to compare with, and what was found in it. */
export interface PickedDrills {
  readonly name: string;
  readonly drills: number;
  /** Why nothing of it, or not all of it, is compared; empty where all is. */
  readonly problem: string;
}

/** What comparing with the picked journals came to. */
export interface DrillComparisonAnswer {
  readonly comparison: DrillComparison;
  readonly picked: readonly PickedDrills[];
}

/** The functions of NIST CSF 2.0 by what objectives name them with. */
export const CSF_FUNCTIONS: Readonly<Record<string, string>> = {
  GV: 'Govern',
  ID: 'Identify',
  PR: 'Protect',
  DE: 'Detect',
  RS: 'Respond',
  RC: 'Recover',
};
