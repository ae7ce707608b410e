import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import type { SqlAnswer, SqlAnswered, SqlProblem } from '../../core/model/sql-answer.ts';
import { withCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { csv, table, toJson, visible } from '../output.ts';

interface QueryOptions {
  readonly case?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function defineQuery(program: Command, shell: Shell): void {
  program
    .command('query')
    .description('one SELECT over the tables of a case (docs/schema.md, docs/sql.md)')
    .argument('<words...>', 'the case folder and the SELECT, or the SELECT alone with --case')
    .option('--case <dir>', 'the case folder')
    .option(
      '--json',
      'as JSON: {columns[], types[], rows[][], total, sha256, notes[]}, every cell a string or null; {problem} where refused',
    )
    .option('--csv', 'as CSV, safe to open in a spreadsheet')
    .addHelpText(
      'after',
      '\n  spoor query incident.spoor "SELECT actor_id, count(*) FROM event GROUP BY actor_id ORDER BY 2 DESC"',
    )
    .action(async (words: string[], options: QueryOptions) => {
      const { dir, sql } = asked(words, options.case);
      await withCase(dir, shell.output, async ({ opened: { questions } }) => {
        tell(await questions.askSql({ sql, most: Number.POSITIVE_INFINITY }), sql, options, shell);
      });
    });
}

function tell(answer: SqlAnswer, sql: string, options: QueryOptions, { output }: Shell): void {
  if (answer.state === 'refused') {
    if (options.json) output.answer(toJson({ problem: answer.problem }));
    throw new SpoorError('query/invalid', pointed(sql, answer.problem));
  }
  const names = answer.columns.map(({ name }) => name);
  if (options.json) {
    output.answer(toJson(asJson(answer)));
    return;
  }
  output.answer((options.csv ? csv : table)(names, answer.rows.map(shown)));
  for (const { sentence } of answer.notes) output.say(visible(sentence));
  output.say(`${answer.total} ${answer.total === 1 ? 'row' : 'rows'}, SHA-256 ${answer.sha256}`);
}

function asJson({ columns, rows, total, sha256, notes }: SqlAnswered) {
  return {
    columns: columns.map(({ name }) => name),
    types: columns.map(({ type }) => type),
    rows,
    total,
    sha256,
    notes,
  };
}

/** The problem, under it the line of the query with a caret below the place. */
function pointed(sql: string, { message, advice, line, column }: SqlProblem): string {
  const written = sql.split(/\r\n|\r|\n/)[line - 1] ?? '';
  // What cannot be seen is written longer than it is: the caret moves with it.
  const before = visible(written.slice(0, column - 1)).length;
  return `${visible(message)} ${visible(advice)}\n  ${line}: ${visible(written)}\n  ${' '.repeat(`${line}: `.length + before)}^`;
}

function shown(row: readonly (string | null)[]): readonly string[] {
  return row.map((cell) => cell ?? 'NULL');
}

function asked(words: readonly string[], dir: string | undefined): { readonly dir: string; readonly sql: string } {
  const [first, second, ...rest] = words;
  if (dir !== undefined && first !== undefined && second === undefined) return { dir, sql: first };
  if (dir === undefined && first !== undefined && second !== undefined && rest.length === 0)
    return { dir: first, sql: second };
  throw new SpoorError('usage/invalid', 'Give the case folder and one SELECT in quotes.');
}
