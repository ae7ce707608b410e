import { csvLine } from '../../../core/base/csv.ts';
import type { SqlAnswered } from '../../../core/model/sql-answer.ts';

/** The rows that an answer carries, as CSV; NULL is an empty cell. Cells that a spreadsheet would run are disarmed. */
export function answerCsv({ columns, rows }: Pick<SqlAnswered, 'columns' | 'rows'>): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map((cell) => cell ?? ''))];
  return lines.map((cells) => `${csvLine(cells)}\r\n`).join('');
}
