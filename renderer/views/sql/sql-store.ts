import { create } from 'zustand';
import type { SqlQuery } from '../../../core/model/sql-answer.ts';

/** So many rows are shown at first; more are shown when asked for. */
export const FIRST_ROWS = 10_000;
/** More than this a window does not hold well: a larger answer is saved by the command line. */
export const MOST_ROWS = 200_000;
const MOST_RECENT = 20;

interface SqlStore {
  readonly text: string;
  /** What was run last; undefined before the first time, and after it was cancelled. */
  readonly ran: SqlQuery | undefined;
  readonly isCancelled: boolean;
  /** What was run in this tab, the latest first. */
  readonly recent: readonly string[];
}

/** Outlives the view: one leaves it to look at an event, and comes back to query and answer. */
export const useSql = create<SqlStore>(() => ({ text: '', ran: undefined, isCancelled: false, recent: [] }));

export function writeSql(text: string): void {
  useSql.setState({ text });
}

export function runSql(text: string, most = FIRST_ROWS): void {
  if (text.trim() === '') return;
  useSql.setState(({ recent }) => ({
    text,
    ran: { sql: text, most },
    isCancelled: false,
    recent: [text, ...recent.filter((one) => one !== text)].slice(0, MOST_RECENT),
  }));
}

/** Nobody waits for the answer any more, which withdraws the question. */
export function cancelSql(): void {
  useSql.setState({ ran: undefined, isCancelled: true });
}
