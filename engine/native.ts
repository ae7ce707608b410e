import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
  version,
} from '@duckdb/node-api';
import type { ColumnType } from '../core/model/column-type.ts';
import type { Cell, ColumnBatch, Database, Parameter, QueryOptions, QueryResult } from '../core/ports/database.ts';
import { appendBatch } from './native-append.ts';
import { SAFE_SETTINGS } from './settings.ts';
import { transact } from './transact.ts';
import { failed, interrupted, Turns } from './turns.ts';

/** What does not fit is kept in `<path>.tmp` meanwhile: a case of any size opens on a small machine. */
const MEMORY_LIMIT = '1GB';

/** Native DuckDB behind the port. `path` is a file, or `:memory:`. */
export async function openNative(path: string, options: { readonly isReadOnly?: boolean } = {}): Promise<Database> {
  const access = options.isReadOnly ? { access_mode: 'READ_ONLY' } : {};
  const instance = await DuckDBInstance.create(path, { memory_limit: MEMORY_LIMIT, ...access });
  const database = new NativeDatabase(instance, await instance.connect());
  for (const setting of SAFE_SETTINGS) await database.run(setting);
  return database;
}

class NativeDatabase implements Database {
  readonly engine = version();
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #turns = new Turns();

  constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  async query(sql: string, parameters: readonly Parameter[] = [], options: QueryOptions = {}): Promise<QueryResult> {
    return await this.#interruptible(sql, options.signal, async () => {
      const result = await this.#connection.run(sql, [...parameters], parameters.map(parameterType));
      const names = result.deduplicatedColumnNames();
      const types = result.columnTypes().map((type, at) => columnType(type, names[at] ?? ''));
      const values: DuckDBValue[][] = names.map(() => []);
      for (const chunk of await result.fetchAllChunks()) chunk.appendToColumns(values);
      // Safe: columnType has refused every type whose values are not cells.
      const cells = values as unknown as readonly (readonly Cell[])[];
      const columns = names.map((name, at) => ({ name, type: types[at] ?? 'text' }));
      return { columns, rowCount: cells[0]?.length ?? 0, values: cells };
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
    return await transact(this, work);
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
