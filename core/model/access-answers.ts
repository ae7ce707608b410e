import type { FacetValue } from './answers.ts';

/** Which accesses are asked for. Every field narrows. */
export interface AccessQuery {
  readonly agent?: string | undefined;
  readonly system?: string | undefined;
  readonly operation?: string | undefined;
  /** A class of data, in arguments or result. */
  readonly dataClass?: string | undefined;
  /** `<name>:<value>`, or a value under any name. */
  readonly record?: string | undefined;
  readonly start: number;
  readonly count: number;
}

export type RowsBasis = 'exact' | 'at_least' | 'at_most' | 'not_recorded';

/** One call and one thing that its arguments name. `undefined` means "not recorded". */
export interface AccessRow {
  readonly seq: number;
  readonly position: number;
  readonly eventId: string;
  readonly startNs: bigint | undefined;
  readonly agentId: string | undefined;
  readonly agentName: string | undefined;
  readonly toolName: string | undefined;
  readonly system: string;
  readonly object: string;
  readonly operation: string;
  readonly status: string;
  readonly rows: number | undefined;
  readonly rowsBasis: RowsBasis;
  /** Different records that the call and its result name. */
  readonly records: number;
  readonly sentClasses: readonly string[];
  readonly receivedClasses: readonly string[];
  readonly destination: string | undefined;
  readonly basis: string;
}

/** One record, and who came near it. */
export interface RecordAccess {
  readonly record: string;
  readonly calls: number;
  readonly agents: readonly { readonly id: string; readonly name: string; readonly calls: number }[];
}

/** What left, and where to. */
export interface Departure {
  readonly destination: string;
  readonly operation: string;
  readonly calls: number;
  /** Of them with status error or denied. */
  readonly failed: number;
  readonly sentClasses: readonly string[];
  readonly agents: readonly string[];
}

export interface AccessLedger {
  readonly total: number;
  readonly start: number;
  readonly rows: readonly AccessRow[];
  readonly agents: readonly FacetValue[];
  readonly systems: readonly FacetValue[];
  readonly operations: readonly FacetValue[];
  readonly dataClasses: readonly FacetValue[];
  /** Records that these calls name, those of most agents first; at most 200 of `recordsTotal`. */
  readonly records: readonly RecordAccess[];
  readonly recordsTotal: number;
  readonly departures: readonly Departure[];
}
