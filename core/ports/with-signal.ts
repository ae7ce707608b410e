import type { Database } from './database.ts';

/** The same database, with every question under one signal. */
export function withSignal(database: Database, signal: AbortSignal): Database {
  return {
    engine: database.engine,
    query: (sql, parameters, options) => database.query(sql, parameters, { ...options, signal }),
    scan: (sql, onPart, options) => database.scan(sql, onPart, { ...options, signal }),
    run: (sql, parameters, options) => database.run(sql, parameters, { ...options, signal }),
    insert: (batch) => database.insert(batch),
    transaction: (work) => database.transaction(work),
    checkpoint: () => database.checkpoint(),
    close: () => database.close(),
  };
}
