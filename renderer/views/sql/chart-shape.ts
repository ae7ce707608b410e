import { isoToNs } from '../../../core/base/time.ts';
import type { SqlAnswered, SqlColumn } from '../../../core/model/sql-answer.ts';

/** Which columns are drawn how. */
export interface ChartChoice {
  readonly kind: 'bar' | 'line';
  /** Positions of columns. */
  readonly x: number;
  readonly y: number;
  /** One line for each of its values; undefined: one line. */
  readonly by: number | undefined;
}

export interface Point {
  /** Nanoseconds of a time, as a number that is exact enough to draw; a number; or the place of a bar. */
  readonly at: number;
  readonly value: number;
  readonly label: string;
}

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

export interface ChartShape {
  readonly series: readonly Series[];
  /** True where the places along are times in nanoseconds. */
  readonly isTimed: boolean;
  /** Rows that have no figure, or no place, to draw. */
  readonly without: number;
  /** Bars or lines that are not drawn, since there are too many to be told apart. */
  readonly leftOut: number;
}

export const MOST_BARS = 40;
export const MOST_SERIES = 6;

type Answer = Pick<SqlAnswered, 'columns' | 'rows'>;

export function isNumeric({ type }: SqlColumn): boolean {
  return /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/.test(type);
}

/** A time, or nanoseconds by the name of the column. */
function isTime({ name, type }: SqlColumn): boolean {
  return /^(?:TIMESTAMP.*|DATE)$/.test(type) || (type === 'BIGINT' && /_ns$/.test(name));
}

/** What a chart would show if nobody chose: a line over the first time, else bars over the first text. */
export function likelyChart(columns: readonly SqlColumn[]): ChartChoice | undefined {
  const time = columns.findIndex(isTime);
  const text = columns.findIndex((column) => !isNumeric(column) && !isTime(column));
  const y = columns.findLastIndex((column, at) => isNumeric(column) && at !== time && !isTime(column));
  if (y < 0) return undefined;
  if (time >= 0) return { kind: 'line', x: time, y, by: text >= 0 ? text : undefined };
  const x = text >= 0 ? text : columns.findIndex((_, at) => at !== y);
  return x < 0 ? undefined : { kind: 'bar', x, y, by: undefined };
}

export function chartShape(answer: Answer, choice: ChartChoice): ChartShape {
  return choice.kind === 'bar' ? bars(answer, choice) : lines(answer, choice);
}

function bars({ rows }: Answer, { x, y }: ChartChoice): ChartShape {
  const points = rows.flatMap((row, at) => {
    const value = figure(row[y]);
    return value === undefined ? [] : [{ at, value, label: row[x] ?? 'NULL' }];
  });
  return {
    series: [{ name: '', points: points.slice(0, MOST_BARS) }],
    isTimed: false,
    without: rows.length - points.length,
    leftOut: Math.max(0, points.length - MOST_BARS),
  };
}

function lines({ columns, rows }: Answer, { x, y, by }: ChartChoice): ChartShape {
  const named = new Map<string, Point[]>();
  const isTimed = columns[x] !== undefined && isTime(columns[x]);
  let without = 0;
  for (const row of rows) {
    const at = isTimed ? timeOf(row[x]) : figure(row[x]);
    const value = figure(row[y]);
    if (at === undefined || value === undefined) {
      without += 1;
      continue;
    }
    const name = by === undefined ? '' : (row[by] ?? 'NULL');
    const points = named.get(name) ?? [];
    named.set(name, points);
    points.push({ at, value, label: row[x] ?? '' });
  }
  const all = [...named]
    .map(([name, points]) => ({ name, points: points.toSorted((a, b) => a.at - b.at) }))
    .sort((a, b) => b.points.length - a.points.length || (a.name < b.name ? -1 : 1));
  return { series: all.slice(0, MOST_SERIES), isTimed, without, leftOut: Math.max(0, all.length - MOST_SERIES) };
}

function figure(cell: string | null | undefined): number | undefined {
  if (cell === null || cell === undefined || cell.trim() === '') return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

/** A time as DuckDB writes it, which is in UTC, or nanoseconds in digits. */
function timeOf(cell: string | null | undefined): number | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (/^-?\d+$/.test(cell)) return Number(cell);
  const [day = '', clock = '00:00:00'] = cell.split(' ');
  const ns = isoToNs(`${day}T${clock}Z`);
  return ns === undefined ? undefined : Number(ns);
}
