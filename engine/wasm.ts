import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { concatBytes } from '../core/base/sha256.ts';
import type { ColumnBatch, Database, Parameter, QueryOptions, QueryResult } from '../core/ports/database.ts';
import { batchToIpc, ipcToResult } from './arrow.ts';
import { CheckpointGate } from './checkpoint-gate.ts';
import { withLiterals } from './literals.ts';
import { SAFE_SETTINGS } from './settings.ts';
import { transact } from './transact.ts';
import { failed, interrupted, Turns } from './turns.ts';

/** Lets messages in between two steps of a running statement: an AbortSignal can only fire then. */
export type Breathe = () => Promise<void>;

/** DuckDB compiled to WebAssembly, behind the port. The bindings must be open; they are used by nobody else. */
export async function openWasm(bindings: DuckDBBindings, breathe: Breathe): Promise<Database> {
  const database = new WasmDatabase(bindings, breathe);
  for (const setting of SAFE_SETTINGS) await database.run(setting);
  return database;
}

/** Another connection to what `openWasm` has opened: it sees only what is committed, and what fails in it stays there. */
export function connectWasm(bindings: DuckDBBindings, breathe: Breathe): Database {
  return new WasmDatabase(bindings, breathe);
}

/** The catalog of a database that stands beside the one that is open. */
const BESIDE = 'beside';

/**
 * An empty database in memory beside the one that is open, for as long as `use` has it; one at a time. It shares the
 * memory of WebAssembly, so it has to be small enough for that.
 */
export async function besideWasm<Result>(
  bindings: DuckDBBindings,
  breathe: Breathe,
  use: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = new WasmDatabase(bindings, breathe);
  const [own] = (await database.query('SELECT current_catalog() AS own')).values[0] as readonly string[];
  await database.run(`ATTACH ':memory:' AS ${BESIDE}`);
  try {
    await database.run(`USE ${BESIDE}`);
    return await use(database);
  } finally {
    await database.run(`USE "${own}"`);
    await database.run(`DETACH ${BESIDE}`);
    await database.close();
  }
}

/** One for all connections of an engine. */
const gates = new WeakMap<DuckDBBindings, CheckpointGate>();

function gateOf(bindings: DuckDBBindings): CheckpointGate {
  const gate = gates.get(bindings) ?? new CheckpointGate();
  gates.set(bindings, gate);
  return gate;
}

class WasmDatabase implements Database {
  readonly engine: string;
  readonly #bindings: DuckDBBindings;
  readonly #breathe: Breathe;
  readonly #turns = new Turns();
  readonly #gate: CheckpointGate;
  readonly #connection: number;

  constructor(bindings: DuckDBBindings, breathe: Breathe) {
    this.#bindings = bindings;
    this.#breathe = breathe;
    this.#gate = gateOf(bindings);
    this.#connection = bindings.connect().useUnsafe((_, connection) => connection);
    this.engine = bindings.getVersion();
  }

  async query(sql: string, parameters: readonly Parameter[] = [], options: QueryOptions = {}): Promise<QueryResult> {
    return ipcToResult(await this.#ask(sql, parameters, options));
  }

  async scan(sql: string, onPart: (part: QueryResult) => void, { signal }: QueryOptions = {}): Promise<void> {
    await this.#turns.take(async () => {
      try {
        await this.#gate.pass(() => this.#parts(sql, onPart, signal));
      } catch (thrown) {
        throw signal?.aborted ? interrupted(thrown) : failed(sql, thrown);
      }
    }, signal);
  }

  async run(sql: string, parameters: readonly Parameter[] = [], options: QueryOptions = {}): Promise<void> {
    await this.#ask(sql, parameters, options);
  }

  async insert(batch: ColumnBatch): Promise<void> {
    if (batch.rowCount === 0) return;
    const insert = async () =>
      this.#bindings.insertArrowFromIPCStream(this.#connection, batchToIpc(batch), {
        name: batch.table,
        schema: 'main',
        create: false,
      });
    await this.#turns.take(() => this.#gate.pass(insert), undefined);
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return await transact(this, work);
  }

  async checkpoint(): Promise<void> {
    await this.#turns.take(async () => {
      try {
        await this.#gate.alone(() => this.#steps('CHECKPOINT', undefined));
      } catch (thrown) {
        throw failed('CHECKPOINT', thrown);
      }
    }, undefined);
  }

  async close(): Promise<void> {
    await this.#turns.take(async () => this.#bindings.disconnect(this.#connection), undefined);
  }

  async #ask(sql: string, parameters: readonly Parameter[], { signal }: QueryOptions): Promise<Uint8Array> {
    const statement = withLiterals(sql, parameters);
    return await this.#turns.take(async () => {
      try {
        return await this.#gate.pass(() => this.#steps(statement, signal));
      } catch (thrown) {
        throw signal?.aborted ? interrupted(thrown) : failed(sql, thrown);
      }
    }, signal);
  }

  async #steps(statement: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const chunks = [await this.#begin(statement, signal)];
    for (;;) {
      const chunk = this.#bindings.fetchQueryResults(this.#connection);
      if (chunk === null || chunk.length === 0) break;
      chunks.push(chunk);
    }
    return concatBytes(chunks);
  }

  /** Every part is read with the header before it, as a stream of its own: batches of such an answer share nothing else. */
  async #parts(statement: string, onPart: (part: QueryResult) => void, signal: AbortSignal | undefined): Promise<void> {
    const header = await this.#begin(statement, signal, true);
    for (;;) {
      await this.#letIn(signal);
      const chunk = this.#bindings.fetchQueryResults(this.#connection);
      // Null: not ready yet. Without bytes: the end.
      if (chunk === null) continue;
      if (chunk.length === 0) return;
      try {
        onPart(ipcToResult(concatBytes([header, chunk])));
      } catch (thrown) {
        this.#endCancelled();
        throw thrown;
      }
    }
  }

  /** Starts a statement and runs it in steps until it can answer; gives the header of the answer. */
  async #begin(statement: string, signal: AbortSignal | undefined, isStreamed = false): Promise<Uint8Array> {
    let header: Uint8Array | null = this.#bindings.startPendingQuery(this.#connection, statement, isStreamed);
    while (header === null) {
      await this.#letIn(signal);
      header = this.#bindings.pollPendingQuery(this.#connection);
    }
    return header;
  }

  async #letIn(signal: AbortSignal | undefined): Promise<void> {
    await this.#breathe();
    if (!signal?.aborted) return;
    this.#bindings.cancelPendingQuery(this.#connection);
    this.#endCancelled();
    throw interrupted();
  }

  /** What was given up keeps its transaction open until its connection is used again: no checkpoint could be made. */
  #endCancelled(): void {
    this.#bindings.runQuery(this.#connection, 'SELECT 1');
  }
}
