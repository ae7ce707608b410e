import type { FacetValue } from './answers.ts';

/** Which accesses are asked for. Every field narrows. */
export interface AccessFilter {
  readonly agent?: string | undefined;
  readonly system?: string | undefined;
  readonly operation?: string | undefined;
  /** A class of data, in arguments or result. */
  readonly dataClass?: string | undefined;
  /** `<name>:<value>`, or a value under any name. */
  readonly record?: string | undefined;
  readonly object?: string | undefined;
  /** Where data went; the empty text stands for accesses that send nothing anywhere. */
  readonly destination?: string | undefined;
  /** True: only those with status error or denied. */
  readonly isFailed?: boolean | undefined;
}

export const ACCESS_SORTS = ['order', 'agent', 'operation', 'system', 'object', 'rows', 'records', 'status'] as const;
export type AccessSort = (typeof ACCESS_SORTS)[number];

export interface AccessQuery extends AccessFilter {
  readonly start: number;
  readonly count: number;
  /** `order` (the case’s order) where absent. What is equal, or not recorded, stays in the case’s order, the latter last. */
  readonly sort?: { readonly by: AccessSort; readonly isDescending: boolean } | undefined;
}

export interface AccessPage {
  readonly total: number;
  readonly start: number;
  readonly rows: readonly AccessRow[];
}

export const ACCESS_GROUPINGS = ['system', 'object', 'operation', 'agent', 'destination'] as const;
export type AccessGrouping = (typeof ACCESS_GROUPINGS)[number];

/** Rows that accesses touched, by how well they are known; failed calls are left out. Never one sum: bounds do not add to figures. */
export interface RowCounts {
  readonly exact: number;
  readonly atLeast: number;
  readonly atMost: number;
  /** Accesses of which neither arguments nor result say. */
  readonly notRecorded: number;
}

/** Accesses that agree in one respect. */
export interface AccessGroup {
  /** Empty where it is not recorded. */
  readonly value: string;
  readonly name: string;
  readonly accesses: number;
  readonly failed: number;
  readonly counts: RowCounts;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
}

export interface AccessGroupPage {
  /** Of groups. */
  readonly total: number;
  readonly start: number;
  readonly groups: readonly AccessGroup[];
}

/** Records whose identifier holds all of the words, any case; all records where there are none. */
export interface RecordQuery {
  readonly words: string;
  readonly start: number;
  readonly count: number;
}

/** Everyone who came near one record, the first to do so first. */
export interface RecordReaders {
  /** `<name>:<value>`. */
  readonly record: string;
  readonly name: string;
  readonly value: string;
  readonly calls: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
  readonly agents: readonly RecordReader[];
}

export interface RecordReader {
  /** Empty where it is not recorded. */
  readonly id: string;
  readonly name: string;
  readonly calls: number;
  /** Of them with status error or denied. */
  readonly failed: number;
  /** Calls that named it in their arguments, and calls whose result named it; one call can do both. */
  readonly inArguments: number;
  readonly inResults: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
}

export interface RecordPage {
  /** Of records. */
  readonly total: number;
  readonly start: number;
  readonly records: readonly RecordReaders[];
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
  readonly counts: RowCounts;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
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
