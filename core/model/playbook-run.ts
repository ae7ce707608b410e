import type { PlaybookOrigin } from './playbook-import.ts';

/** A playbook as lists show it. */
export interface PlaybookSummary {
  /** File name without ending: `contain-agent`. */
  readonly id: string;
  /** CACAO id: `playbook--<uuid>`. */
  readonly cacaoId: string;
  readonly name: string;
  readonly description: string;
  readonly types: readonly string[];
  /** Whether it came with Spoor, or the case holds it. */
  readonly origin: PlaybookOrigin;
  /** How it may be passed on: TLP levels first. */
  readonly markings: readonly string[];
  readonly steps: readonly PlaybookStep[];
}

/** A step as a person walks it, in the order of the workflow. */
export interface PlaybookStep {
  readonly stepId: string;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  /** The manual commands, as text to read. */
  readonly commands: readonly string[];
  /** Steps that can follow, with the answer that leads there (`next`, `true`, `false`, a case). */
  readonly next: readonly { readonly answer: string; readonly stepId: string }[];
  /** How many branches it lies in, for drawing; 0 on the main line. */
  readonly depth: number;
  readonly isStart: boolean;
  readonly isEnd: boolean;
  /** What a condition asks of the responder, in words; empty for actions. */
  readonly question: string;
  /** Who does it, by name. */
  readonly agent: string;
  /** What it is done to, by name. */
  readonly targets: readonly string[];
}

export interface StepAnswer {
  /** `done`, `skipped`, `true`, `false` or a switch case. */
  readonly answer: string;
  readonly note: string;
  readonly eventIds: readonly string[];
}

export interface StepRecord extends StepAnswer {
  readonly stepId: string;
  readonly at: string;
  readonly by: string;
  /** Number of the journal entry that holds it. */
  readonly journalNumber: number;
}

/** A walk through a playbook: the fold of its journal entries. */
export interface PlaybookRun {
  readonly runId: string;
  readonly playbookId: string;
  readonly playbookName: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly state: 'running' | 'finished';
  readonly answers: readonly StepRecord[];
  /** Steps that wait for an answer now; more than one in parallel branches. */
  readonly open: readonly string[];
}
