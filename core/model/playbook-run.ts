import type { PlaybookVariable, StepGuide, TimeTarget } from './playbook-guide.ts';
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
  readonly variables: readonly PlaybookVariable[];
  readonly timeTargets: readonly TimeTarget[];
  /** Ids of texts that the playbook as a whole fills in. */
  readonly templates: readonly string[];
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
  readonly guide: StepGuide;
}

/** What a person gives as the answer to a step. */
export interface StepAnswer {
  /** `done`, `skipped`, `true`, `false` or a switch case. */
  readonly answer: string;
  /** What was done, seen or decided; the reason where the answer leaves the playbook. */
  readonly note: string;
  readonly eventIds: readonly string[];
  /** Why a step that destroys evidence was done before all of it was kept. */
  readonly override?: string | undefined;
  /** True: the step is answered before the walk has reached it. */
  readonly isAhead?: boolean | undefined;
  /** When the act was ordered, and when it took effect; RFC 3339. */
  readonly orderedAt?: string | undefined;
  readonly effectAt?: string | undefined;
  /** Values that the step set, by name of the variable. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  readonly attachments?: readonly GivenAttachment[] | undefined;
  /** SHA-256 of the results that the person has seen, by ask; an answer on others is refused. */
  readonly seen?: Readonly<Record<string, string>> | undefined;
}

/** What a person attaches: a text filled from the case, or a file named by its hash. The file itself stays where it is. */
export type GivenAttachment =
  | { readonly kind: 'text'; readonly template: string; readonly text: string; readonly sha256: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: number; readonly sha256: string };

export type Attachment =
  | GivenAttachment
  | {
      readonly kind: 'result';
      readonly ask: string;
      readonly title: string;
      readonly query: string;
      readonly querySha256: string;
      readonly rows: number;
      readonly resultSha256: string;
    }
  | { readonly kind: 'no_result'; readonly ask: string; readonly title: string; readonly reason: string };

export const DEVIATIONS = [
  'skipped',
  'out_of_order',
  'against_suggestion',
  'gate_overridden',
  'gate_not_overridden',
  'nested_not_finished',
  'exception',
  'overdue',
  'later_than_entry',
] as const;
export type DeviationKind = (typeof DEVIATIONS)[number];

/** Where a run left its playbook, in one sentence. */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly sentence: string;
}

/** An answer as the journal holds it. */
export interface StepRecord {
  readonly stepId: string;
  /** Its name when it was answered. */
  readonly stepName: string;
  readonly answer: string;
  readonly note: string;
  readonly eventIds: readonly string[];
  readonly at: string;
  readonly by: string;
  /** Number of the journal entry that holds it. */
  readonly journalNumber: number;
  /** When it began to wait; undefined where it was answered before its turn. */
  readonly openedAt: string | undefined;
  /** Undefined where it was answered before its turn, or the clock went backwards. */
  readonly tookMs: number | undefined;
  /** As entered. */
  readonly orderedAt: string | undefined;
  readonly effectAt: string | undefined;
  /** The answer that the case or the step's condition suggested. */
  readonly suggested: string | undefined;
  /** Set where it was the condition, by values of the run; else it was the case. */
  readonly suggestedBy?: 'condition' | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
  readonly deviations: readonly Deviation[];
}

/** What befell a run beside its answers. */
export interface RunEvent {
  readonly kind: 'paused' | 'resumed' | 'handed_over' | 'abandoned' | 'gate_overridden';
  readonly at: string;
  readonly by: string;
  readonly journalNumber: number;
  readonly reason: string;
  /** To whom it was handed over; empty else. */
  readonly to: string;
  /** The step that it is about; empty where it is the whole run. */
  readonly stepId: string;
  /** Kinds of evidence that were not kept. */
  readonly missing: readonly string[];
}

/** A step that waits. */
export interface OpenStep {
  readonly stepId: string;
  readonly openedAt: string;
  readonly owner: string;
  /** Kinds of evidence that it destroys and no finished step of the run has kept. */
  readonly missing: readonly string[];
  /** Steps of the playbook that keep some of it. */
  readonly keptBy: readonly string[];
  /** The run of the playbook that the step walks; undefined before it is started. */
  readonly nestedRun: string | undefined;
  /** What follows from the step's condition; it counts where the case itself suggests nothing. */
  readonly byCondition?: ConditionSuggestion | undefined;
}

/** The answer that follows from a condition, with the values of the run that it rests on. A person still decides. */
export interface ConditionSuggestion {
  readonly answer: string;
  /** As the playbook writes it. */
  readonly condition: string;
  readonly values: Readonly<Record<string, string>>;
}

export const TIME_TARGET_STATES = ['waiting', 'running', 'met', 'missed', 'not_reached'] as const;

/** A time target of a run, by the times of the journal. */
export interface TimeTargetState {
  readonly name: string;
  readonly withinSeconds: number;
  /** `running` may be overdue by now: that is for who has a clock. */
  readonly state: (typeof TIME_TARGET_STATES)[number];
  readonly fromAt: string | undefined;
  readonly toAt: string | undefined;
  /** From one step to the other; undefined where one of them has no time. */
  readonly tookMs: number | undefined;
}

export type RunState = 'running' | 'paused' | 'finished' | 'abandoned';

/** A walk through a playbook: the fold of its journal entries. */
export interface PlaybookRun {
  readonly runId: string;
  readonly playbookId: string;
  readonly playbookName: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly state: RunState;
  /** Undefined while it goes on. */
  readonly endedAt: string | undefined;
  /** Who leads it. */
  readonly owner: string;
  /** Who leads a branch, by the step that it begins with. */
  readonly branchOwners: Readonly<Record<string, string>>;
  /** The step of another run that this one was started for. */
  readonly parent: { readonly runId: string; readonly stepId: string } | undefined;
  /** True where the playbook of today is not the one that the run was started with. */
  readonly isChanged: boolean;
  readonly answers: readonly StepRecord[];
  readonly events: readonly RunEvent[];
  /** Steps that wait for an answer now; more than one in parallel branches. */
  readonly open: readonly string[];
  /** The same, with what is known of each. */
  readonly waiting: readonly OpenStep[];
  /** Steps that were answered before their turn, which has not come yet. */
  readonly ahead: readonly string[];
  /** Kinds of evidence that finished steps have kept. */
  readonly preserved: readonly string[];
  /** Values of variables that are known: what the playbook says, and what steps have set. */
  readonly variables: Readonly<Record<string, string>>;
  readonly timeTargets: readonly TimeTargetState[];
  /** The time of the last entry of the journal that this rests on: later than that, nothing is known. */
  readonly asOf: string;
}

/** What a person does with a run as a whole. Each needs a reason. */
export type RunChange =
  | { readonly kind: 'pause' | 'resume' | 'abandon'; readonly reason: string }
  | {
      readonly kind: 'hand_over';
      readonly reason: string;
      readonly to: string;
      /** The step that a parallel branch begins with; undefined for the whole run. */
      readonly branch?: string | undefined;
    };
