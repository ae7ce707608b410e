import type { FacetValue } from './answers.ts';

// What a replayed policy answers, as plain data. `undefined` means "not recorded".

export const POLICY_EFFECTS = ['allow', 'deny', 'ask', 'rate'] as const;
export type PolicyEffect = (typeof POLICY_EFFECTS)[number];

/** `undecided`: a fact that a rule asks for is not recorded, and the rules after it do not come to the same. */
export const POLICY_DECISIONS = ['allowed', 'denied', 'asked', 'over_rate', 'undecided'] as const;
export type PolicyDecision = (typeof POLICY_DECISIONS)[number];

/** Something that is wrong in the text of a policy; line and column count from 1. */
export interface PolicyProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A policy that comes with Spoor. */
export interface ShippedPolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly text: string;
}

/** One call, or one hand-over to another agent, and what the policy says to it. */
export interface DecidedCall {
  readonly seq: number;
  readonly eventId: string;
  /** All events that record this one call: the caller's, the server's, and those that share its call id. */
  readonly recordIds: readonly string[];
  readonly kind: string;
  readonly startNs: bigint | undefined;
  readonly agentId: string | undefined;
  readonly agentName: string | undefined;
  readonly sessionId: string | undefined;
  readonly toolName: string | undefined;
  readonly decision: PolicyDecision;
  /** Id of the rule that decided; `default` where none did. */
  readonly rule: string;
  /** What of the call the rule rests on, or what is not recorded. */
  readonly why: string;
  /** True where the rule rests on the result: the call would have run, its result been kept back. */
  readonly isByResult: boolean;
  /** Findings that name the call, of any severity. */
  readonly findingIds: readonly string[];
  /** The act that a finding of severity high or critical stands for, or one that the analyst marked. */
  readonly isHarmful: boolean;
  /** Why it counts as harmful: titles of rules, or that it is bookmarked; empty where it does not. */
  readonly harmBasis: readonly string[];
  /** It was refused in fact, so that stopping it would have changed nothing. */
  readonly wasRefused: boolean;
}

/** A call that rests on a stopped one. Derived: what would have happened instead, nobody knows. */
export interface Dependent {
  readonly seq: number;
  readonly eventId: string;
  readonly agentName: string | undefined;
  readonly toolName: string | undefined;
  readonly isHarmful: boolean;
  /** The stopped call, or the dependent one between. */
  readonly onEventId: string;
  /** lineage: takes a value from its result or arguments; cause: it is what led to the call. */
  readonly relation: 'lineage' | 'cause';
  /** For a cause, how that link was derived: id, or parent (it lies inside a hand-over); for lineage, its grade. */
  readonly basis: string;
  /** How many links lie between it and the stopped call. */
  readonly distance: number;
}

/** How many actions come after a stop up to a harmful call: of the stopped call's agent and session (`undefined` = not recorded), and of all. */
export interface ActionsBetween {
  readonly agent: number | undefined;
  readonly session: number | undefined;
  readonly case: number;
}

/** Where the first stop that bears on the harm stands. */
export interface FirstStop {
  readonly seq: number;
  readonly eventId: string;
  readonly startNs: bigint | undefined;
  readonly decision: PolicyDecision;
  /** Itself harmful, or one that a harmful call depends on. */
  readonly isHarmful: boolean;
  /** Actions from it to the first and to the last harmful call that come with or after it; 0 = it is that call. */
  readonly beforeFirst: ActionsBetween | undefined;
  readonly beforeLast: ActionsBetween | undefined;
}

/** Stopped or held calls of one agent and tool that no finding names and nobody marked. */
export interface LegitimateHit {
  readonly agentId: string | undefined;
  readonly agentName: string | undefined;
  readonly toolName: string | undefined;
  readonly stopped: number;
  readonly held: number;
  /** The first of them, at most 100. */
  readonly eventIds: readonly string[];
}

export interface DecisionCounts {
  readonly calls: number;
  readonly allowed: number;
  readonly denied: number;
  readonly asked: number;
  readonly overRate: number;
  readonly undecided: number;
}

export interface AskLoad {
  readonly total: number;
  /** Calls to be asked about whose time is not recorded. */
  readonly untimed: number;
  /** Only hours in which somebody would have been asked; the start of each. */
  readonly hours: readonly { readonly fromNs: bigint; readonly count: number }[];
}

export interface WhatIfResult {
  readonly policy: {
    readonly name: string;
    readonly description: string;
    readonly sha256: string;
    readonly rules: readonly { readonly id: string; readonly effect: PolicyEffect; readonly decided: number }[];
    readonly defaultEffect: 'allow' | 'deny' | 'ask';
  };
  /** The whole outcome in one or two sentences that claim no more than the replay. */
  readonly headline: string;
  readonly counts: DecisionCounts;
  /** Events that record the calls: more than calls, where one call was recorded several times. */
  readonly records: number;
  /** Hand-overs that nobody is recorded to have given: the starts of runs, which no policy over agents decides. */
  readonly runStarts: number;
  readonly harmful: readonly DecidedCall[];
  readonly firstStop: FirstStop | undefined;
  /** Calls that depend on a stopped or held one and were not stopped themselves. */
  readonly dependents: readonly Dependent[];
  readonly legitimate: readonly LegitimateHit[];
  readonly ask: AskLoad;
  /** What was missing, by rule and fact. */
  readonly undecided: readonly { readonly rule: string; readonly missing: string; readonly calls: number }[];
  /** Every call that was not simply allowed, in order; at most 10,000 of `listedOf`. */
  readonly calls: readonly DecidedCall[];
  readonly listedOf: number;
  /** What the replay could not look at, in sentences. */
  readonly limits: readonly string[];
  /** For drawing: the time of the first and last call. */
  readonly fromNs: bigint | undefined;
  readonly toNs: bigint | undefined;
  /** Agents by how much the policy touches them. */
  readonly agents: readonly FacetValue[];
}

/** Two policies over the same calls. */
export interface WhatIfComparison {
  readonly left: WhatIfResult;
  readonly right: WhatIfResult;
  /** Calls to which the two do not say the same, each as either decides it; at most 1,000 of `differing`. */
  readonly differences: readonly {
    readonly call: DecidedCall;
    readonly left: PolicyDecision;
    readonly right: PolicyDecision;
  }[];
  readonly differing: number;
}
