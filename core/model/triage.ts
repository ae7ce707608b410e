import type { Finding } from './answers.ts';

/** What a person made of a finding. `new`: nobody has decided, or the decision was taken back. */
export const TRIAGE_STATES = ['new', 'confirmed', 'dismissed'] as const;
export type TriageState = (typeof TRIAGE_STATES)[number];

/** One decision about a finding, as the journal has it. */
export interface TriageDecision {
  readonly state: TriageState;
  /** Empty where none was given; a dismissal always has one. */
  readonly reason: string;
  readonly by: string;
  /** RFC 3339 UTC, from the host's clock. */
  readonly at: string;
  readonly journalNumber: number;
  /** Findings that the same entry decided on: more than one where a group was decided at once. */
  readonly together: number;
}

/** Where a finding stands: the latest decision, and all of them, the earliest first. */
export interface Triage {
  readonly state: TriageState;
  /** Undefined where nobody has ever decided. */
  readonly latest: TriageDecision | undefined;
  readonly history: readonly TriageDecision[];
}

/** The triage of one finding id, whether or not a rule still gives that finding. */
export interface FindingTriage extends Triage {
  readonly findingId: string;
  readonly ruleId: string;
}

/** A finding with what people decided about it. */
export interface TriagedFinding extends Finding {
  readonly triage: Triage;
}

/** A decision as it is asked for: one reason for one finding or for several of the same rule. */
export interface TriageRequest {
  readonly ruleId: string;
  readonly findingIds: readonly string[];
  readonly state: TriageState;
  readonly reason: string;
}

const UNDECIDED: Triage = { state: 'new', latest: undefined, history: [] };

/** Findings in their order, each with its decisions. */
export function withTriage(findings: readonly Finding[], decided: readonly FindingTriage[]): readonly TriagedFinding[] {
  const byId = new Map(decided.map((one) => [one.findingId, one]));
  return findings.map((finding) => {
    const known = byId.get(finding.findingId);
    if (!known) return { ...finding, triage: UNDECIDED };
    const { state, latest, history } = known;
    return { ...finding, triage: { state, latest, history } };
  });
}

/** Decisions on findings that no rule gives any more: the evidence, a clock or a rule has changed since. */
export function withoutFinding(
  findings: readonly Finding[],
  decided: readonly FindingTriage[],
): readonly FindingTriage[] {
  const given = new Set(findings.map(({ findingId }) => findingId));
  return decided.filter(({ findingId }) => !given.has(findingId));
}
