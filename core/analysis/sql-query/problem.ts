import { placeAt, type SqlToken } from '../../base/sql-tokens.ts';
import type { SqlProblem } from '../../model/sql-answer.ts';

/** A problem with one piece of a text. */
export function problemAt(
  text: string,
  { from, to }: Pick<SqlToken, 'from' | 'to'>,
  message: string,
  advice: string,
): SqlProblem {
  return { message, advice, suggestions: [], from, to, ...placeAt(text, from) };
}

/** A problem with a text whose place is not known. */
export function problemOver(text: string, message: string, advice: string): SqlProblem {
  return problemAt(text, { from: 0, to: text.length }, message, advice);
}

/** A problem as one paragraph, for where there is no text to point at. */
export function problemText({ message, advice, line, column }: SqlProblem): string {
  return `Line ${line}, column ${column}: ${message} ${advice}`;
}
