import { inTurn } from '../../base/in-turn.ts';
import type { Database } from '../../ports/database.ts';
import { CALL_ROWS } from './calls.ts';
import { COMMAND_ROWS } from './commands.ts';

/** In an order in which each reads only those before it. */
const SHARED = [CALL_ROWS, COMMAND_ROWS] as const;

/** One run at a time: the tables are of one run. */
const run = inTurn();

/**
 * Does work in which statements read the rows that rules share. They are made once, as temporary tables, and not by each
 * rule anew: to tell which calls were refused, every answer has to be read.
 */
export async function withSharedRows<Result>(
  database: Database,
  statements: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const isRead = ({ table }: { readonly table: string }) => statements.some((sql) => sql.includes(table));
  const needed = SHARED.filter((shared, at) => isRead(shared) || SHARED.slice(at + 1).some(isRead));
  return await run(async () => {
    try {
      for (const { table, sql } of needed) await database.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${sql}`);
      return await work();
    } finally {
      for (const { table } of needed) await database.run(`DROP TABLE IF EXISTS ${table}`);
    }
  });
}
