import { SpoorError } from '../../base/errors.ts';
import { ResultHash } from '../../base/result-hash.ts';
import { capitals } from '../../base/sql-tokens.ts';
import type { SqlAnswer, SqlColumn, SqlProblem, SqlQuery } from '../../model/sql-answer.ts';
import type { Cell, Database } from '../../ports/database.ts';
import { problemOfEngine } from './engine-problem.ts';
import { type GuardedSelect, guardSelect } from './guard.ts';
import { notesOn } from './notes.ts';
import { problemOver } from './problem.ts';

/** An answer must be held to be hashed. Whoever has more than this to look at counts and narrows first. */
const LIMITS = { rows: 5_000_000, letters: 500_000_000 };

class TooMuch extends Error {}

/**
 * Answers one SELECT of an analyst's: its first rows, how many there are, and a hash of all of them. What cannot be asked
 * is an answer, too, with its place in the text. Throws only where the question was withdrawn or nothing can be done.
 */
export async function askSql(database: Database, { sql, most }: SqlQuery, limits = LIMITS): Promise<SqlAnswer> {
  const guarded = guardSelect(sql);
  if ('problem' in guarded) return { state: 'refused', problem: guarded.problem };
  try {
    return await answer(database, guarded.select, { ...limits, most });
  } catch (thrown) {
    if (causeOf(thrown) instanceof TooMuch) return { state: 'refused', problem: tooMuch(sql) };
    if (!(thrown instanceof SpoorError) || thrown.code !== 'database/failed') throw thrown;
    return { state: 'refused', problem: problemOfEngine(sql, guarded.select.tokens, thrown.message) };
  }
}

async function answer(
  database: Database,
  { statement, tokens }: GuardedSelect,
  limits: typeof LIMITS & Pick<SqlQuery, 'most'>,
): Promise<SqlAnswer> {
  const columns = await columnsOf(database, { statement, tokens });
  const hash = new ResultHash(columns.map(({ name }) => name));
  const rows: (readonly (string | null)[])[] = [];
  let letters = 0;
  await database.scan(selectTexts(statement), ({ rowCount, values }) => {
    for (let at = 0; at < rowCount; at += 1) {
      const row = values.map((column) => cellText(column[at]));
      hash.add(row);
      letters += lettersIn(row);
      if (rows.length < limits.most) rows.push(row);
    }
    if (hash.rows > limits.rows || letters > limits.letters) throw new TooMuch();
  });
  const total = hash.rows;
  return { state: 'answered', columns, rows, total, sha256: hash.digest(), notes: notesOn(tokens, columns, total) };
}

function lettersIn(row: readonly (string | null)[]): number {
  return row.reduce((sum, cell) => sum + (cell?.length ?? 4) + 3, 0);
}

function causeOf(thrown: unknown): unknown {
  return thrown instanceof SpoorError ? thrown.cause : thrown;
}

function tooMuch(sql: string): SqlProblem {
  return problemOver(
    sql,
    'The answer has more than 5,000,000 rows, or 500,000,000 letters: none of it is given, since it could not be given whole.',
    'Count first: SELECT count(*) FROM (…). Then narrow by WHERE, or group.',
  );
}

/** The statement as a subquery, every cell as text. A line of its own keeps the places in it. */
export function selectTexts(statement: string): string {
  return `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n${statement}\n) AS asked`;
}

export function cellText(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

/** Names and types, before anything is computed: what is wrong with names shows here. */
async function columnsOf(database: Database, { statement, tokens }: GuardedSelect): Promise<readonly SqlColumn[]> {
  // What tells of a table is no query that could be described; all it gives is text.
  const isTelling = ['DESCRIBE', 'SHOW'].includes(capitals(tokens[0]));
  const { values, rowCount } = isTelling
    ? await database.query(`SELECT column_name, 'VARCHAR' FROM (DESCRIBE SELECT * FROM (\n${statement}\n) AS asked)`)
    : await database.query(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM (\n${statement}\n) AS asked)`);
  return Array.from({ length: rowCount }, (_, at) => ({
    name: String(values[0]?.[at]),
    type: String(values[1]?.[at]),
  }));
}
