import type { Questions } from '../model/questions.ts';
import { type Block, callout } from './block.ts';
import { digits } from './phrases.ts';

/** Rows of one SELECT as text, and how many there are in all. */
export interface AskedRows {
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
}

/** More than this of one table are counted, not listed, and the report says so. */
const MOST_ROWS = 1000;

/** Asks for the rows of a SELECT, at most `most` of them. The SELECT orders its rows. NULL becomes the empty text. */
export async function askRows(questions: Pick<Questions, 'sql'>, select: string, most = MOST_ROWS): Promise<AskedRows> {
  const { rows } = await questions.sql(`${select}\nLIMIT ${most + 1}`);
  const total = rows.length <= most ? rows.length : await countOf(questions, select);
  return { rows: rows.slice(0, most).map((row) => row.map((cell) => cell ?? '')), total };
}

async function countOf(questions: Pick<Questions, 'sql'>, select: string): Promise<number> {
  const { rows } = await questions.sql(`SELECT count(*) AS total FROM (${select}\n) AS counted`);
  return Number(rows[0]?.[0] ?? 0);
}

/** What a table leaves out; nothing where it is whole. */
export function cutOff({ rows, total }: AskedRows, what: string): readonly Block[] {
  if (total <= rows.length) return [];
  return [callout('not_shown', `${digits(rows.length)} of ${digits(total)} ${what} are listed, the first in order.`)];
}

/** A text as a literal of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
