/** One SELECT of an analyst's, and how many rows of its answer are wanted. */
export interface SqlQuery {
  readonly sql: string;
  /** The answer carries at most so many rows; all are counted and hashed. */
  readonly most: number;
}

export interface SqlColumn {
  readonly name: string;
  /** The type as DuckDB names it: BIGINT, VARCHAR, DOUBLE. */
  readonly type: string;
}

/** What has to be known of an answer before one relies on it. */
export interface SqlNote {
  readonly code: 'unordered' | 'ties' | 'picked' | 'gathered' | 'rounding';
  readonly sentence: string;
  /** True: asked again, the same query may have another hash. */
  readonly touchesHash: boolean;
}

/** What is wrong with a text of SQL, where, and what to do next. */
export interface SqlProblem {
  readonly message: string;
  /** What to do next. */
  readonly advice: string;
  /** Names that may have been meant, the likeliest first. */
  readonly suggestions: readonly string[];
  /** The part of the text that is meant; all of it where the place is not known. Offsets count UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Of `from`; both count from 1. */
  readonly line: number;
  readonly column: number;
}

export interface SqlAnswered {
  readonly state: 'answered';
  readonly columns: readonly SqlColumn[];
  /** The first rows, every cell as text; NULL is null. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows of the whole answer. */
  readonly total: number;
  /** Of the whole answer: `ResultHash`. */
  readonly sha256: string;
  readonly notes: readonly SqlNote[];
}

export type SqlAnswer = SqlAnswered | { readonly state: 'refused'; readonly problem: SqlProblem };

/** A query that people keep in the case under a name. */
export interface SavedQuery {
  readonly name: string;
  readonly sql: string;
  readonly by: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}
