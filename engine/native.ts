import { totalmem } from 'node:os';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBResult,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
  version,
} from '@duckdb/node-api';
import type { ColumnType } from '../core/model/column-type.ts';
import type { Table } from '../core/model/table.ts';
import type { Cell, ColumnBatch, Database, Parameter, QueryOptions, QueryResult } from '../core/ports/database.ts';
import { appendNumbers, appendTexts, CHUNK_ROWS, fillVector } from './native-chunks.ts';
import { SAFE_SETTINGS } from './settings.ts';
import { transact } from './transact.ts';
import { failed, interrupted, Turns } from './turns.ts';
import { streamWhole } from './whole-stream.ts';

const COLUMN_TYPES: Readonly<Record<ColumnType, DuckDBType>> = {
  text: VARCHAR,
  bigint: BIGINT,
  integer: INTEGER,
  double: DOUBLE,
  boolean: BOOLEAN,
};
/**
 * A quarter of the machine's memory, at least 1 GB and at most 8 GB. What does not fit is kept in `<path>.tmp` meanwhile, but
 * not all that a statement holds can be: linking a million events takes a quarter of a gigabyte.
 */
const MEMORY_LIMIT = `${Math.round(Math.min(8000, Math.max(1000, totalmem() / 4e6)))}MB`;

export interface NativeOptions {
  readonly isReadOnly?: boolean | undefined;
  /** How many threads share the work of a statement; one per core where absent. */
  readonly threads?: number | undefined;
  /** The one folder into which this database may write files: for `writeParquet`. */
  readonly writesInto?: string | undefined;
}

/** Native DuckDB behind the port. `path` is a file, or `:memory:`. */
export async function openNative(path: string, options: NativeOptions = {}): Promise<Database> {
  const access = options.isReadOnly ? { access_mode: 'READ_ONLY' } : {};
  const threads = options.threads === undefined ? {} : { threads: String(options.threads) };
  const instance = await DuckDBInstance.create(path, { memory_limit: MEMORY_LIMIT, ...access, ...threads });
  const database = new NativeDatabase(instance, await instance.connect());
  // SECURITY: the rest of the disk is closed to it by the settings below.
  if (options.writesInto !== undefined)
    await database.run(`SET allowed_directories = [${quoted(`${options.writesInto}/`)}]`);
  for (const setting of SAFE_SETTINGS) await database.run(setting);
  return database;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Writes a table, in its order, into a Parquet file: the same rows give the same bytes. Native DuckDB has it built in. */
export async function writeParquet(database: Database, table: Table, path: string): Promise<void> {
  const order = table.orderedBy.map((column) => `"${column}" NULLS FIRST`).join(', ');
  const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
  await database.run(
    `COPY (SELECT ${columns} FROM "${table.name}" ORDER BY ${order}, rowid) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
}

class NativeDatabase implements Database {
  readonly engine = version();
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #turns = new Turns();
  #isInTransaction = false;

  constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  async query(sql: string, parameters: readonly Parameter[] = [], options: QueryOptions = {}): Promise<QueryResult> {
    return await this.#interruptible(sql, options.signal, async () => {
      const result = await this.#connection.run(sql, [...parameters], parameters.map(parameterType));
      const columns = columnsOf(result);
      return partOf(columns, await result.fetchAllChunks());
    });
  }

  async scan(sql: string, onPart: (part: QueryResult) => void, options: QueryOptions = {}): Promise<void> {
    await this.#interruptible(sql, options.signal, async () => {
      let columns: readonly NativeColumn[] = [];
      await streamWhole(this.#connection, sql, {
        isInTransaction: this.#isInTransaction,
        isWithdrawn: () => options.signal?.aborted === true,
        onStart: (result) => {
          columns = columnsOf(result);
        },
        onChunk: (chunk) => {
          if (options.signal?.aborted) throw interrupted();
          onPart(partOf(columns, [chunk]));
        },
      });
      // One that was interrupted ends early.
      if (options.signal?.aborted) throw interrupted();
    });
  }

  async run(sql: string, parameters: readonly Parameter[] = [], options: QueryOptions = {}): Promise<void> {
    await this.#interruptible(sql, options.signal, async () => {
      await this.#connection.run(sql, [...parameters], parameters.map(parameterType));
    });
  }

  async insert(batch: ColumnBatch): Promise<void> {
    if (batch.rowCount === 0) return;
    await this.#interruptible(`append to ${batch.table}`, undefined, async () => {
      const appender = await this.#connection.createAppender(batch.table);
      appendBatch(appender, batch);
      appender.closeSync();
    });
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return await transact(this, async () => {
      this.#isInTransaction = true;
      try {
        return await work();
      } finally {
        this.#isInTransaction = false;
      }
    });
  }

  async checkpoint(): Promise<void> {
    await this.run('CHECKPOINT');
  }

  async close(): Promise<void> {
    await this.#turns.take(async () => {
      this.#connection.closeSync();
      this.#instance.closeSync();
    }, undefined);
  }

  async #interruptible<Result>(
    sql: string,
    signal: AbortSignal | undefined,
    work: () => Promise<Result>,
  ): Promise<Result> {
    return await this.#turns.take(async () => {
      const interrupt = () => this.#connection.interrupt();
      signal?.addEventListener('abort', interrupt, { once: true });
      try {
        return await work();
      } catch (thrown) {
        throw signal?.aborted ? interrupted(thrown) : failed(sql, thrown);
      } finally {
        signal?.removeEventListener('abort', interrupt);
      }
    }, signal);
  }
}

type NativeColumn = QueryResult['columns'][number] & { readonly typeId: DuckDBTypeId };

function columnsOf(result: DuckDBResult): readonly NativeColumn[] {
  const types = result.columnTypes();
  return result.deduplicatedColumnNames().map((name, at) => {
    const type = types[at] ?? VARCHAR;
    return { name, type: columnType(type, name), typeId: type.typeId };
  });
}

function partOf(columns: readonly NativeColumn[], chunks: readonly DuckDBDataChunk[]): QueryResult {
  const values: Cell[][] = columns.map(() => []);
  for (const chunk of chunks) {
    for (const [at, cells] of values.entries()) appendCells(chunk, at, columns[at]?.typeId, cells);
  }
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rowCount: values[0]?.length ?? 0,
    values,
  };
}

function appendCells(chunk: DuckDBDataChunk, at: number, typeId: DuckDBTypeId | undefined, cells: Cell[]): void {
  if (typeId === DuckDBTypeId.VARCHAR) appendTexts(chunk, at, cells);
  else if (typeId === DuckDBTypeId.BIGINT) appendNumbers(chunk, at, BigInt64Array, cells);
  else if (typeId === DuckDBTypeId.INTEGER) appendNumbers(chunk, at, Int32Array, cells);
  else if (typeId === DuckDBTypeId.DOUBLE) appendNumbers(chunk, at, Float64Array, cells);
  // Safe: columnType has refused every type whose values are not cells.
  else chunk.appendColumnValues(at, cells as DuckDBValue[]);
}

/**
 * Appends a batch in chunks of DuckDB's own size: a column crosses into DuckDB as a block or two, not cell by cell. One chunk
 * is used over and over and then emptied: memory of the engine is given back when the collector finds that its object is
 * gone, which may be never, since to the collector a chunk of megabytes is a few bytes.
 */
function appendBatch(appender: DuckDBAppender, batch: ColumnBatch): void {
  const columns = [...batch.columns.values()];
  const chunk = DuckDBDataChunk.create(columns.map(({ type }) => COLUMN_TYPES[type]));
  for (let start = 0; start < batch.rowCount; start += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, batch.rowCount - start);
    chunk.rowCount = count;
    for (const [at, column] of columns.entries()) fillVector(chunk, at, column, { start, count });
    appender.appendDataChunk(chunk);
    chunk.reset();
  }
}

function parameterType(value: Parameter): DuckDBType {
  if (typeof value === 'bigint') return BIGINT;
  if (typeof value === 'number') return Number.isInteger(value) ? INTEGER : DOUBLE;
  return typeof value === 'boolean' ? BOOLEAN : VARCHAR;
}

function columnType(type: DuckDBType, name: string): ColumnType {
  switch (type.typeId) {
    case DuckDBTypeId.VARCHAR:
      return 'text';
    case DuckDBTypeId.BIGINT:
      return 'bigint';
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SQLNULL:
      return 'integer';
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.FLOAT:
      return 'double';
    case DuckDBTypeId.BOOLEAN:
      return 'boolean';
    default:
      throw new Error(`Column "${name}" has the type ${type}; cast it to text, BIGINT, INTEGER or DOUBLE.`);
  }
}
