import { SpoorError } from '../../core/base/errors.ts';
import type { Database } from '../../core/ports/database.ts';

/** A database that is opened still: what is asked of it waits until it is there. A signal withdraws what waits, too. */
export function lateDatabase(opened: Promise<Database>): Database {
  return {
    engine: '',
    query: async (sql, parameters, options) =>
      await (await before(opened, options?.signal)).query(sql, parameters, options),
    scan: async (sql, onPart, options) => await (await before(opened, options?.signal)).scan(sql, onPart, options),
    run: async (sql, parameters, options) =>
      await (await before(opened, options?.signal)).run(sql, parameters, options),
    insert: async (batch) => await (await opened).insert(batch),
    transaction: async (work) => await (await opened).transaction(work),
    checkpoint: async () => await (await opened).checkpoint(),
    close: async () => await (await opened).close(),
  };
}

async function before(opened: Promise<Database>, signal: AbortSignal | undefined): Promise<Database> {
  if (!signal) return await opened;
  return await new Promise((resolve, reject) => {
    const withdraw = () =>
      reject(new SpoorError('database/interrupted', 'The question was withdrawn before its answer came.'));
    if (signal.aborted) withdraw();
    signal.addEventListener('abort', withdraw, { once: true });
    opened.then(resolve, reject).finally(() => signal.removeEventListener('abort', withdraw));
  });
}
