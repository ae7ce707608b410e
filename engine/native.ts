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
import duckdb from '@duckdb/node-bindings';
import type { ColumnType } from '../core/model/column-type.ts';
import type { Table } from '../core/model/table.ts';
import type {
  Cell,
  ColumnBatch,
  ColumnBuffer,
  Database,
  Parameter,
  QueryOptions,
  QueryResult,
} from '../core/ports/database.ts';
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
const WIDTHS: Readonly<Record<Exclude<ColumnType, 'text'>, number>> = { bigint: 8, integer: 4, double: 8, boolean: 1 };
const CHUNK_ROWS = 2048;

/** Bytes of one `duckdb_string_t`: its length, then the text itself, or four bytes of it and where it lies. */
const STRING_BYTES = 16;
const WORDS = STRING_BYTES / 4;
/** Up to this long a text lies in its `duckdb_string_t`. */
const INLINE_BYTES = 12;

interface Rows {
  readonly start: number;
  readonly count: number;
}

/** What does not fit is kept in `<path>.tmp` meanwhile: a case of any size opens on a small machine. */
const MEMORY_LIMIT = '1GB';

export interface NativeOptions {
  readonly isReadOnly?: boolean | undefined;
  /** The one folder into which this database may write files: for `writeParquet`. */
  readonly writesInto?: string | undefined;
}

/** Native DuckDB behind the port. `path` is a file, or `:memory:`. */
export async function openNative(path: string, options: NativeOptions = {}): Promise<Database> {
  const access = options.isReadOnly ? { access_mode: 'READ_ONLY' } : {};
  const instance = await DuckDBInstance.create(path, { memory_limit: MEMORY_LIMIT, ...access });
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
      let columns: QueryResult['columns'] = [];
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

function columnsOf(result: DuckDBResult): QueryResult['columns'] {
  const types = result.columnTypes();
  return result.deduplicatedColumnNames().map((name, at) => ({ name, type: columnType(types[at] ?? VARCHAR, name) }));
}

function partOf(columns: QueryResult['columns'], chunks: readonly DuckDBDataChunk[]): QueryResult {
  const values: DuckDBValue[][] = columns.map(() => []);
  for (const chunk of chunks) chunk.appendToColumns(values);
  // Safe: columnType has refused every type whose values are not cells.
  const cells = values as unknown as readonly (readonly Cell[])[];
  return { columns, rowCount: cells[0]?.length ?? 0, values: cells };
}

/** Appends a batch in chunks of DuckDB's own size: a column crosses into DuckDB as a block or two, not cell by cell. */
function appendBatch(appender: DuckDBAppender, batch: ColumnBatch): void {
  const columns = [...batch.columns.values()];
  const types = columns.map(({ type }) => COLUMN_TYPES[type]);
  for (let start = 0; start < batch.rowCount; start += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, batch.rowCount - start);
    const chunk = DuckDBDataChunk.create(types, count);
    for (const [at, column] of columns.entries()) fillVector(chunk, at, column, { start, count });
    appender.appendDataChunk(chunk);
  }
}

function fillVector(chunk: DuckDBDataChunk, at: number, column: ColumnBuffer, { start, count }: Rows): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, at);
  if (column.type === 'text') fillTexts(vector, column, { start, count });
  else {
    const width = WIDTHS[column.type];
    const source = column.values.slice(start * width, (start + count) * width);
    duckdb.copy_data_to_vector(vector, 0, source.buffer, 0, source.byteLength);
  }
  if (column.validity) {
    duckdb.vector_ensure_validity_writable(vector);
    // Chunks begin at multiples of 2048, so their bits begin at a whole byte; DuckDB keeps validity in 64-bit words.
    const bits = new Uint8Array(Math.ceil(count / 64) * 8);
    bits.set(column.validity.subarray(start >> 3, (start + count + 7) >> 3));
    duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
  }
}

const strings = new Uint32Array(CHUNK_ROWS * WORDS);
const stringBytes = new Uint8Array(strings.buffer);

/**
 * One call per text is what made inserting slow. All texts of the rows are given to the vector as one long string, which
 * it keeps; then every cell is made a `duckdb_string_t` that points into it. NULL cells are empty texts here.
 */
function fillTexts(vector: duckdb.Vector, { offsets, values }: ColumnBuffer, { start, count }: Rows): void {
  if (!offsets) throw new Error('A text column must have offsets.');
  const first = offsets[start] ?? 0;
  const all = values.subarray(first, offsets[start + count]);
  const base = all.length > INLINE_BYTES ? keptAt(vector, all) - first : 0;
  for (let row = 0; row < count; row += 1) {
    const from = offsets[start + row] ?? 0;
    writeString(row * WORDS, values, { from, length: (offsets[start + row + 1] ?? 0) - from, address: base + from });
  }
  duckdb.copy_data_to_vector(vector, 0, strings.buffer, 0, count * STRING_BYTES);
}

/** Writes one `duckdb_string_t` from the given word on. */
function writeString(
  word: number,
  values: Uint8Array,
  { from, length, address }: { readonly from: number; readonly length: number; readonly address: number },
): void {
  strings[word] = length;
  strings[word + 1] = 0;
  const isInline = length <= INLINE_BYTES;
  strings[word + 2] = isInline ? 0 : address % 2 ** 32;
  strings[word + 3] = isInline ? 0 : address / 2 ** 32;
  const shown = isInline ? length : 4;
  // A loop, since so few bytes are not worth a call.
  for (let at = 0; at < shown; at += 1) stringBytes[word * 4 + 4 + at] = values[from + at] ?? 0;
}

/** Lets the vector keep these bytes, and says at which address: below 2^53 on every machine there is. */
function keptAt(vector: duckdb.Vector, bytes: Uint8Array): number {
  duckdb.vector_assign_string_element_len(vector, 0, bytes);
  const { buffer, byteOffset } = duckdb.vector_get_data(vector, STRING_BYTES);
  return Number(new DataView(buffer, byteOffset, STRING_BYTES).getBigUint64(8, true));
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
