/** What an analyst expects to find in a case: the agents that should be there, and what each of them may do. */
export interface ExpectedInventory {
  readonly agents: readonly ExpectedAgent[];
}

/** Absent means "not stated": nothing deviates from what is not stated. Names may hold `*` for any characters. */
export interface ExpectedAgent {
  /** Name or id of the agent. */
  readonly name: string;
  readonly owner?: string | undefined;
  readonly purpose?: string | undefined;
  /** Tools that it may call; an empty list allows none. */
  readonly tools?: readonly string[] | undefined;
  /** Tools whose calls a person approves. */
  readonly approval?: readonly string[] | undefined;
  /** Classes of data that may be in its calls and their results. */
  readonly data?: readonly string[] | undefined;
  readonly systems?: readonly string[] | undefined;
  /** Credentials and principals under which it acts. */
  readonly credentials?: readonly string[] | undefined;
  readonly hours?: ExpectedHours | undefined;
  readonly rate?: { readonly per_minute?: number | undefined; readonly per_hour?: number | undefined } | undefined;
  readonly budget?:
    | {
        readonly tokens?: number | undefined;
        readonly money?: number | undefined;
        readonly per?: BudgetPeriod | undefined;
      }
    | undefined;
}

export type BudgetPeriod = 'case' | 'day' | 'hour';

export const WEEK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** When it may call tools. A fixed offset, since a zone's rules would make a finding depend on a machine's tables. */
export interface ExpectedHours {
  /** `+02:00`, or `Z`. */
  readonly utc_offset: string;
  /** `08:00`. */
  readonly from: string;
  /** The first minute outside; one before `from` is of the next day. `24:00` is midnight. */
  readonly to: string;
  /** All, where absent. */
  readonly days?: readonly (typeof WEEK_DAYS)[number][] | undefined;
}

/** Something that is wrong in the document, and where: line and column from 1. */
export interface InventoryProblem {
  readonly line: number;
  readonly column: number;
  /** `agents.0.tools`. */
  readonly path: string;
  readonly message: string;
}
