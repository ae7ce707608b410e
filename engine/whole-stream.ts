import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';

export interface StreamOptions {
  /** Whether the connection is in a transaction already: it is then left open, in whatever state it is. */
  readonly isInTransaction: boolean;
  /** Says whether nobody waits for the answer any more. */
  readonly isWithdrawn: () => boolean;
  readonly onStart: (result: DuckDBResult) => void;
  readonly onChunk: (chunk: DuckDBDataChunk) => void;
}

/**
 * Streams an answer and throws unless it came whole. DuckDB's C interface ends a stream that failed half-way as it ends
 * one that is complete, and its binding for Node does not offer the function that tells them apart
 * (`duckdb_result_error`, https://duckdb.org/docs/stable/clients/c/query). But a failure invalidates the transaction, and
 * the next statement is then refused: that is asked here.
 */
export async function streamWhole(connection: DuckDBConnection, sql: string, options: StreamOptions): Promise<void> {
  if (options.isInTransaction) return await stream(connection, sql, options);
  await connection.run('BEGIN TRANSACTION');
  let isWhole = false;
  try {
    await stream(connection, sql, options);
    isWhole = true;
  } catch (thrown) {
    if (!(thrown instanceof CutShort)) throw thrown;
  } finally {
    await connection.run('ROLLBACK');
  }
  if (!isWhole) throw options.isWithdrawn() ? new CutShort() : await causeOfCut(connection, sql);
}

class CutShort extends Error {
  constructor(options?: ErrorOptions) {
    super('The answer was cut short: the database failed while it was giving it.', options);
  }
}

async function stream(connection: DuckDBConnection, sql: string, { onStart, onChunk }: StreamOptions): Promise<void> {
  const result = await connection.stream(sql);
  onStart(result);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    onChunk(chunk);
  try {
    await connection.run('SELECT 1');
  } catch (thrown) {
    throw new CutShort({ cause: thrown });
  }
}

/** What failed: computed once more without keeping the answer, since the stream cannot say it. */
async function causeOfCut(connection: DuckDBConnection, sql: string): Promise<unknown> {
  try {
    // Before the first line, so that the lines of what is wrong keep their numbers.
    await connection.run(`EXPLAIN ANALYZE ${sql}`);
  } catch (thrown) {
    return thrown;
  }
  return new CutShort();
}
