import type { ColumnType } from '../model/column-type.ts';

export type Cell = string | bigint | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
export type Parameter = string | bigint | number | boolean | null;

/** One column of a batch in Arrow's memory layout, so that engines take it without a copy per value. */
export interface ColumnBuffer {
  readonly type: ColumnType;
  /** One bit per row, least significant first, 1 = present. Undefined where every row is present. */
  readonly validity?: Uint8Array | undefined;
  readonly nullCount: number;
  /** Little-endian values: BigInt64Array, Int32Array, Float64Array; for boolean a bitmap; for text the UTF-8 bytes. */
  readonly values: Uint8Array;
  /** For text: rows + 1 offsets into `values`. */
  readonly offsets?: Int32Array | undefined;
}

export interface ColumnBatch {
  readonly table: string;
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, ColumnBuffer>;
}

export interface QueryOptions {
  readonly signal?: AbortSignal | undefined;
}

/** An answer, by column. Text is string, BIGINT is bigint, INTEGER and DOUBLE are numbers; NULL is null. */
export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly rowCount: number;
  /** Same order as `columns`. Numbers without NULL come as typed arrays. */
  readonly values: readonly ArrayLike<Cell>[];
}

/**
 * The one way to the database. Two adapters stand behind it (WebAssembly and native) and pass the same contract.
 * Only SQL that both run: no extension (json, parquet, icu, fts), no network.
 */
export interface Database {
  readonly engine: string;
  query(sql: string, parameters?: readonly Parameter[], options?: QueryOptions): Promise<QueryResult>;
  /** Like `query`, but hands the answer over in parts, so that an answer of any size needs little memory. */
  scan(sql: string, onPart: (part: QueryResult) => void, options?: QueryOptions): Promise<void>;
  /** Runs statements without an answer. */
  run(sql: string, parameters?: readonly Parameter[], options?: QueryOptions): Promise<void>;
  insert(batch: ColumnBatch): Promise<void>;
  /** All or nothing: rolls back when `work` throws. Not re-entrant. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Makes everything so far durable. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}

/** The rows of an answer as objects, for answers small enough to hold. */
export function rowsOf(result: QueryResult): Row[] {
  return Array.from({ length: result.rowCount }, (_, index) =>
    Object.fromEntries(result.columns.map((column, at) => [column.name, result.values[at]?.[index] ?? null])),
  );
}
