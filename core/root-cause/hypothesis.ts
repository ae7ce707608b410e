import type { EvidenceState, EvidenceWeight, HypothesisId } from '../model/root-cause.ts';

export interface Speaks {
  readonly speaks: 'for' | 'against';
  readonly weight: EvidenceWeight;
  readonly because: string;
}

/** One account of where an incident came from, in one file of `hypotheses/`. */
export interface Hypothesis {
  readonly id: HypothesisId;
  readonly title: string;
  readonly explanation: string;
  /** By evidence: what its state says. What is not named here is neutral; so is all that is not recorded. */
  readonly readings: Readonly<Record<string, Partial<Record<Exclude<EvidenceState, 'not_recorded'>, Speaks>>>>;
  /** What lies outside traces and would decide. */
  readonly wouldDecide: readonly string[];
}

export function defineHypothesis(hypothesis: Hypothesis): Hypothesis {
  return hypothesis;
}

export function speaksFor(weight: EvidenceWeight, because: string): Speaks {
  return { speaks: 'for', weight, because };
}

export function speaksAgainst(weight: EvidenceWeight, because: string): Speaks {
  return { speaks: 'against', weight, because };
}
