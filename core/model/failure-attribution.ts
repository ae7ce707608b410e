/** Why a step is worth a look: what its words, or the record behind it, show. */
export type FailureSign = 'assumes' | 'fails' | 'isObjectedTo' | 'repeats' | 'answers';

export interface FailureEvidence {
  readonly eventId: string;
  readonly sign: FailureSign;
  /** One sentence that says no more than the record. */
  readonly sentence: string;
}

export interface SuspectedAgent {
  readonly agentId: string;
  readonly agentName: string;
  /** Its part of all words that agents worked with, 0 to 1: what the agents are ranked by. */
  readonly share: number;
  readonly steps: number;
  /** The step to read first, and why it was chosen among this agent's. */
  readonly firstToRead: { readonly eventId: string; readonly why: string };
  /** In the case's order, none left out. */
  readonly evidence: readonly FailureEvidence[];
}

/**
 * Which agent most probably broke a task, in order. A ranking of where to look, made from form alone: whether what was
 * said is true, the record does not tell.
 */
export interface FailureAttribution {
  readonly agents: readonly SuspectedAgent[];
  /** Names of agents whose every message passes on what running others' code gave: they are treated as tools. */
  readonly executors: readonly string[];
  /** Steps of which only the first 100,000 characters were read. */
  readonly shortenedSteps: number;
}

/** How often the first agent named, and its step, are those that people held responsible: docs/evaluation.md, held-out runs. */
export const HIT_RATE = { agent: 0.59, step: 0.31, runs: 83 } as const;
