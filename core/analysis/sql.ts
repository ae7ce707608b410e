import { SpoorError } from '../base/errors.ts';
import type { Database } from '../ports/database.ts';
import { cellText, selectTexts } from './sql-query/ask-sql.ts';
import { problemOfEngine } from './sql-query/engine-problem.ts';
import { guardSelect } from './sql-query/guard.ts';
import { problemText } from './sql-query/problem.ts';

/**
 * Runs one SELECT and gives its cells as text, the same on both engines; NULL is null. For sections of a report and steps
 * of a playbook, which take the whole answer. Throws `query/invalid` with the place and what to do next.
 */
export async function selectAsText(
  database: Database,
  sql: string,
): Promise<{ readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }> {
  const guarded = guardSelect(sql);
  if ('problem' in guarded) throw new SpoorError('query/invalid', problemText(guarded.problem));
  const { statement, tokens } = guarded.select;
  try {
    const result = await database.query(selectTexts(statement));
    const columns = result.columns.map(({ name }) => name);
    const rows = Array.from({ length: result.rowCount }, (_, row) =>
      result.values.map((column) => cellText(column[row])),
    );
    return { columns, rows };
  } catch (thrown) {
    if (!(thrown instanceof SpoorError) || thrown.code !== 'database/failed') throw thrown;
    const problem = problemOfEngine(sql, tokens, thrown.message);
    throw new SpoorError('query/invalid', problemText(problem), { cause: thrown });
  }
}
