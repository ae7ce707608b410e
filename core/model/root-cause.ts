// Competing hypotheses on what an incident came from, as plain data. Assessment, never fact.

export const HYPOTHESES = [
  'injected-content',
  'misunderstood-goal',
  'inadequate-policy',
  'over-broad-permission',
  'compromised-credential',
  'tool-or-model-fault',
  'malicious-user',
] as const;
export type HypothesisId = (typeof HYPOTHESES)[number];

export type EvidenceWeight = 'strong' | 'moderate' | 'weak';
/** What a piece of evidence adds to one side: published, so that anybody can add it up again. */
export const WEIGHTS: Readonly<Record<EvidenceWeight, number>> = { strong: 4, moderate: 2, weak: 1 };

/** Of what is asked for: it is there, it is not although it would have been recorded, or nothing tells. */
export type EvidenceState = 'present' | 'absent' | 'not_recorded';

/** What an incident is: sessions with grave findings (all of them, or one), or one finding. */
export type IncidentChoice = { readonly sessionId: string } | { readonly findingId: string } | { readonly all: true };

export interface RootCauseEvidence {
  readonly id: string;
  readonly title: string;
  readonly state: EvidenceState;
  /** What the tables hold, in one sentence that claims no more. */
  readonly sentence: string;
  readonly eventIds: readonly string[];
  /** How it is worked out, and when it misleads. */
  readonly basis: string;
}

/** One cell of the matrix: how a piece of evidence stands to a hypothesis. */
export interface EvidenceReading {
  readonly evidenceId: string;
  readonly consistency: 'consistent' | 'inconsistent' | 'neutral';
  readonly weight: EvidenceWeight | undefined;
  /** Why; empty where neutral. */
  readonly because: string;
}

export interface WeighedHypothesis {
  readonly id: HypothesisId;
  readonly title: string;
  readonly explanation: string;
  readonly readings: readonly EvidenceReading[];
  readonly against: number;
  readonly for: number;
  /** From 1, by least evidence against; equal sums share a rank. */
  readonly rank: number;
  /** Others with the same sum against. */
  readonly tiedWith: readonly HypothesisId[];
  /** What is not recorded, or lies outside the case, that would decide. */
  readonly wouldDecide: readonly string[];
}

/** An incident that can be chosen. */
export interface IncidentOption {
  readonly sessionId: string | undefined;
  readonly harmfulCalls: number;
  readonly findings: number;
}

export interface RootCauses {
  /** `all`, `session:<id>` or `finding:<id>`: the object of the decision in the journal. */
  readonly incidentId: string;
  readonly title: string;
  readonly harmfulCalls: number;
  readonly eventIds: readonly string[];
  readonly evidence: readonly RootCauseEvidence[];
  readonly hypotheses: readonly WeighedHypothesis[];
  /** The order of the hypotheses in a sentence, with ties. */
  readonly ranking: string;
  readonly incidents: readonly IncidentOption[];
}

/** What an analyst decided; `undetermined` takes an earlier decision back. */
export interface RootCauseDecision {
  readonly incidentId: string;
  readonly hypothesis: HypothesisId | 'undetermined';
  readonly reason: string;
  readonly at: string;
  readonly by: string;
  readonly journalNumber: number;
}
