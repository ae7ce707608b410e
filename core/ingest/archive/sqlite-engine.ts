import startSqlite, { type Database, type PreparedStatement, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { SpoorError } from '../../base/errors.ts';
import { ARCHIVE_LIMITS } from './limits.ts';

/** One cell as SQLite keeps it: text and blobs are bytes, since neither need be what its type says. */
export type SqliteCell =
  | { readonly type: 'null' }
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'real'; readonly value: number }
  | { readonly type: 'text' | 'blob'; readonly bytes: Uint8Array };

/** A statement stopped: where the file is damaged, at the first row that needs the damaged page. */
export class SqliteFailure extends Error {
  /** SQLite's own name of the reason, `SQLITE_CORRUPT`. */
  readonly code: string;

  constructor(code: string, options?: { readonly cause?: unknown }) {
    super(`SQLite stopped with ${code}.`, options);
    this.code = code;
  }
}

/** Database bytes, placed in SQLite's own memory, where alone they can be opened. */
export interface SqlitePlace {
  /** Takes bytes, in order. */
  write(chunk: Uint8Array): void;
  /** Opens what was written, as `size` bytes: what was not written is zeros. */
  open(size: number): SqliteDatabase;
}

// Two of these at once would take each other's settings, which the library reads from a global name.
let lastStart: Promise<unknown> = Promise.resolve();

/** Starts SQLite for one database of at most so many bytes. Its memory goes when nothing holds it any more. */
export async function sqlitePlace(capacity: number): Promise<SqlitePlace> {
  const start = lastStart.then(startQuietly, startQuietly);
  lastStart = start.catch(() => undefined);
  const sqlite = await start;
  const { wasm } = sqlite;
  let at = 0;
  const pointer = allocated(sqlite, capacity);
  return {
    write(chunk) {
      wasm.heap8u().set(chunk, Number(pointer) + at);
      at += chunk.length;
    },
    open: (size) => new SqliteDatabase(sqlite, openAt(sqlite, pointer, { size, capacity })),
  };
}

async function startQuietly(): Promise<Sqlite3Static> {
  const silent = () => undefined;
  // SECURITY: nothing but memory is reached: no file system of the browser, no worker of its own.
  const vfs = { kvvfs: true, opfs: true, 'opfs-vfs': true, 'opfs-sahpool': true, 'opfs-wl': true };
  const config = { debug: silent, log: silent, warn: silent, error: silent, disable: { vfs } };
  Object.assign(globalThis, { sqlite3ApiConfig: config });
  return await startSqlite();
}

type Pointer = ReturnType<Sqlite3Static['wasm']['alloc']>;

function allocated({ wasm }: Sqlite3Static, bytes: number): Pointer {
  try {
    const pointer = wasm.alloc(bytes);
    wasm.heap8u().fill(0, Number(pointer), Number(pointer) + bytes);
    return pointer;
  } catch (cause) {
    throw new SpoorError('archive/limit', 'Refused: there is not enough memory to hold the database.', { cause });
  }
}

function openAt(
  { capi, oo1 }: Sqlite3Static,
  pointer: Pointer,
  { size, capacity }: { readonly size: number; readonly capacity: number },
): Database {
  const database = new oo1.DB(':memory:', 'c');
  const handle = database.pointer;
  if (handle === undefined) throw new Error('A database that was just opened has a pointer.');
  // Takes the flag that lets the rest of a damaged schema be used; the next settings take back all else that it allows.
  database.exec('PRAGMA writable_schema = ON');
  // SECURITY: an unknown database may not run anything: no view, trigger, extension or function of its schema.
  capi.sqlite3_db_config(handle, capi.SQLITE_DBCONFIG_DEFENSIVE, 1);
  capi.sqlite3_db_config(handle, capi.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  capi.sqlite3_db_config(handle, capi.SQLITE_DBCONFIG_ENABLE_VIEW, 0);
  capi.sqlite3_db_config(handle, capi.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
  capi.sqlite3_db_config(handle, capi.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
  capi.sqlite3_limit(handle, capi.SQLITE_LIMIT_ATTACHED, 0);
  capi.sqlite3_limit(handle, capi.SQLITE_LIMIT_LENGTH, ARCHIVE_LIMITS.valueBytes);
  database.exec('PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY');
  const flags = capi.SQLITE_DESERIALIZE_READONLY;
  const failure = capi.sqlite3_deserialize(handle, 'main', pointer, size, capacity, flags);
  if (failure !== 0) throw new SqliteFailure(capi.sqlite3_js_rc_str(failure));
  return database;
}

/** A database in memory that can only be asked. */
export class SqliteDatabase {
  readonly #sqlite: Sqlite3Static;
  readonly #database: Database;

  constructor(sqlite: Sqlite3Static, database: Database) {
    this.#sqlite = sqlite;
    this.#database = database;
  }

  /** The rows of an answer, each as its cells, one at a time. Throws `SqliteFailure` where it stops. */
  *rows(sql: string): Generator<readonly SqliteCell[]> {
    const statement = this.#guarded(() => this.#database.prepare(sql));
    try {
      while (this.#guarded(() => statement.step())) yield this.#cells(statement);
    } finally {
      statement.finalize();
    }
  }

  close(): void {
    this.#database.close();
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (cause) {
      const code = cause instanceof Error && 'resultCode' in cause ? Number(cause.resultCode) : undefined;
      const name = code === undefined ? undefined : this.#sqlite.capi.sqlite3_js_rc_str(code);
      throw new SqliteFailure(name ?? 'SQLITE_ERROR', { cause });
    }
  }

  #cells(statement: PreparedStatement): readonly SqliteCell[] {
    return Array.from({ length: statement.columnCount }, (_, at) => this.#cell(statement, at));
  }

  #cell(statement: PreparedStatement, at: number): SqliteCell {
    const { capi, wasm } = this.#sqlite;
    const handle = statement.pointer;
    if (handle === undefined) throw new Error('A statement that just made a step has a pointer.');
    const type = capi.sqlite3_column_type(handle, at);
    if (type === capi.SQLITE_NULL) return { type: 'null' };
    if (type === capi.SQLITE_INTEGER) return { type: 'integer', value: BigInt(capi.sqlite3_column_int64(handle, at)) };
    if (type === capi.SQLITE_FLOAT) return { type: 'real', value: capi.sqlite3_column_double(handle, at) };
    // Asked as text first, so that a database in UTF-16 gives UTF-8.
    if (type === capi.SQLITE_TEXT) this.#rawText(handle, at);
    const start = Number(capi.sqlite3_column_blob(handle, at));
    const bytes = wasm.heap8u().slice(start, start + capi.sqlite3_column_bytes(handle, at));
    return { type: type === capi.SQLITE_TEXT ? 'text' : 'blob', bytes };
  }

  /** Turns the cell into UTF-8 in place, without a copy of it as a string of JavaScript, which would end at a NUL. */
  #rawText(handle: NonNullable<PreparedStatement['pointer']>, at: number): void {
    const ask = this.#sqlite.wasm.exports['sqlite3_column_text'];
    if (typeof ask === 'function') ask(handle, at);
  }
}
