import { SpoorError } from '../core/base/errors.ts';
import type { Database } from '../core/ports/database.ts';

/** Runs work between BEGIN and COMMIT; whatever it throws rolls everything back and is thrown on. */
export async function transact<Result>(database: Pick<Database, 'run'>, work: () => Promise<Result>): Promise<Result> {
  await database.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    // What failed in it has invalidated it, and COMMIT would then quietly commit nothing.
    await database.run('SELECT 1');
    await database.run('COMMIT');
    return result;
  } catch (thrown) {
    await rollBack(database);
    throw thrown;
  }
}

/** A commit that failed has ended the transaction itself: what was thrown first is what has to be told. */
async function rollBack(database: Pick<Database, 'run'>): Promise<void> {
  try {
    await database.run('ROLLBACK');
  } catch (thrown) {
    if (!(thrown instanceof SpoorError) || !thrown.message.includes('no transaction is active')) throw thrown;
  }
}
