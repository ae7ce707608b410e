/** Ratings of the Homeland Security Exercise and Evaluation Program (HSEEP), from best to worst. */
export const RATINGS = ['P', 'S', 'M', 'U'] as const;
export type Rating = (typeof RATINGS)[number];

export const RATING_WORDS: Readonly<Record<Rating, string>> = {
  P: 'Performed without challenges',
  S: 'Performed with some challenges',
  M: 'Performed with major challenges',
  U: 'Unable to be performed',
};

/** Elements of a capability, as an HSEEP improvement plan names them (POETE). */
export const CAPABILITY_ELEMENTS = ['Planning', 'Organization', 'Equipment', 'Training', 'Exercise'] as const;
export type CapabilityElement = (typeof CAPABILITY_ELEMENTS)[number];

export const NOTE_KINDS = ['observation', 'strength', 'improvement'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const INJECT_KINDS = ['inject', 'key event', 'administrative', 'contingency inject'] as const;
export type InjectKind = (typeof INJECT_KINDS)[number];

export interface DrillSummary {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly durationMinutes: number;
  readonly playbook: string;
  readonly injects: number;
  readonly objectives: number;
  /** False where the team brings the case itself. */
  readonly isGenerated: boolean;
  /** For the facilitator: how to lead it. Markdown, shown as text. */
  readonly guide: string;
}

export interface DrillRole {
  readonly id: string;
  readonly name: string;
}

export interface DrillObjective {
  readonly id: string;
  readonly text: string;
  /** A function or category of NIST CSF 2.0: `DE`, `RS.AN`. */
  readonly csf: string;
  /** What each rating looks like here. */
  readonly scoring: Readonly<Record<Rating, string>>;
  readonly rating: DrillRating | undefined;
}

export interface DrillRating {
  readonly objective: string;
  readonly rating: Rating;
  readonly rationale: string;
  readonly by: string;
  readonly minute: number;
}

export interface DrillInject {
  readonly id: string;
  readonly number: number;
  readonly minute: number;
  readonly to: readonly string[];
  readonly from: string;
  readonly method: string;
  readonly kind: InjectKind;
  readonly title: string;
  readonly text: string;
  /** Ids of expected actions. */
  readonly expects: readonly string[];
  /** Stages of evidence that come with it. */
  readonly releases: readonly string[];
  readonly delivered: Delivery | undefined;
}

export interface Delivery {
  readonly minute: number;
  readonly at: string;
  readonly by: string;
  /** Files that became part of the case with it. */
  readonly files: readonly string[];
}

export interface ExpectedAction {
  readonly id: string;
  readonly text: string;
  readonly objective: string;
  /** A sentence: by what in the journal it is recognised. */
  readonly sign: string;
  readonly byMinute: number;
  readonly done: { readonly minute: number; readonly by: string; readonly journalNumber: number } | undefined;
}

export interface DrillDecision {
  readonly minute: number;
  readonly at: string;
  readonly by: string;
  readonly text: string;
  readonly owner: string;
  readonly rationale: string;
  readonly tag: string;
  readonly journalNumber: number;
}

export interface DrillHint {
  readonly id: string;
  readonly text: string;
  readonly afterMinute: number;
  readonly expected: string;
  readonly given: number | undefined;
}

export interface DrillNote {
  readonly kind: NoteKind;
  readonly text: string;
  readonly objective: string;
  readonly action: string;
  readonly element: CapabilityElement;
  readonly owner: string;
  readonly start: string;
  readonly due: string;
  readonly by: string;
  readonly minute: number;
}

/** How scenario time goes: where it stood at an instant of the host's clock, and how fast it runs from there. */
export interface DrillClock {
  readonly state: 'running' | 'paused' | 'ended';
  /** Scenario seconds in a second. */
  readonly speed: number;
  readonly seconds: number;
  /** RFC 3339 UTC: the entry since which it goes so. */
  readonly since: string;
}

/** Minutes between two points of a run, against the target. */
export interface DrillMeasure {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly targetMinutes: number;
  readonly fromMinute: number | undefined;
  readonly toMinute: number | undefined;
}

/** One run of a drill, as the journal of its case tells it. */
export interface DrillRun {
  readonly runId: string;
  readonly drillId: string;
  readonly title: string;
  readonly summary: string;
  readonly version: number;
  /** SHA-256 of the drill's definition. */
  readonly sha256: string;
  readonly seed: string;
  readonly playbook: string;
  readonly durationMinutes: number;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly endedMinute: number | undefined;
  readonly clock: DrillClock;
  readonly participants: readonly { readonly role: string; readonly name: string }[];
  readonly roles: readonly DrillRole[];
  readonly objectives: readonly DrillObjective[];
  readonly injects: readonly DrillInject[];
  readonly expected: readonly ExpectedAction[];
  readonly tags: readonly { readonly tag: string; readonly name: string }[];
  readonly hints: readonly DrillHint[];
  readonly decisions: readonly DrillDecision[];
  readonly notes: readonly DrillNote[];
  readonly measures: readonly DrillMeasure[];
  readonly questions: readonly string[];
  /** The instant of the traces at minute 0, nanoseconds since 1970 UTC; undefined where the drill names none. */
  readonly zeroNs: bigint | undefined;
}

/** For the facilitator: what really happened. */
export interface DrillAnswers {
  readonly culprit: string;
  readonly summary: string;
  readonly findings: readonly string[];
  readonly marks: readonly { readonly minute: number; readonly what: string; readonly file: string }[];
}

/** What changes the clock of a run: one or several at once. */
export interface ClockChange {
  readonly state?: 'running' | 'paused' | undefined;
  readonly speed?: number | undefined;
  /** Goes forward to this minute; scenario time never runs backwards. */
  readonly minute?: number | undefined;
}

export interface DrillStart {
  /** From which the incident is made. */
  readonly seed: string;
  /** Scenario seconds in a second; 1 unless given. */
  readonly speed?: number | undefined;
  readonly participants?: readonly { readonly role: string; readonly name: string }[] | undefined;
}

export interface DrillDecisionDraft {
  readonly text: string;
  readonly owner: string;
  readonly rationale?: string | undefined;
  readonly tag?: string | undefined;
}

export interface DrillNoteDraft {
  readonly kind: NoteKind;
  readonly text: string;
  readonly objective?: string | undefined;
  readonly action?: string | undefined;
  readonly element?: CapabilityElement | undefined;
  readonly owner?: string | undefined;
  readonly start?: string | undefined;
  readonly due?: string | undefined;
}

/** What facilitator and team may do. */
export type DrillRequest =
  | ({ readonly act: 'start'; readonly drillId: string } & DrillStart)
  | ({ readonly runId: string } & (
      | { readonly act: 'clock'; readonly change: ClockChange }
      | { readonly act: 'deliver'; readonly inject: string }
      | { readonly act: 'decide'; readonly decision: DrillDecisionDraft }
      | { readonly act: 'hint'; readonly hint: string }
      | { readonly act: 'rate'; readonly objective: string; readonly rating: Rating; readonly rationale: string }
      | { readonly act: 'note'; readonly note: DrillNoteDraft }
      | { readonly act: 'end' }
    ));

/** Scenario seconds at an instant, in milliseconds since 1970 UTC. */
export function scenarioSeconds(clock: DrillClock, nowMs: number): number {
  if (clock.state !== 'running') return clock.seconds;
  const passed = Math.max(0, nowMs - Date.parse(clock.since)) / 1000;
  return clock.seconds + passed * clock.speed;
}
