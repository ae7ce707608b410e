import type { EventRow } from '../../model/answers.ts';

/** A row as JSON holds it: nanoseconds as digits. */
export type KeptRow = Omit<EventRow, 'startNs' | 'clockOffsetNs' | 'shownEndNs'> & {
  readonly startNs?: string | undefined;
  readonly clockOffsetNs: string;
  readonly shownEndNs?: string | undefined;
};

export function keptRow(row: EventRow): KeptRow {
  return {
    ...row,
    startNs: row.startNs?.toString(),
    clockOffsetNs: row.clockOffsetNs.toString(),
    shownEndNs: row.shownEndNs?.toString(),
  };
}

export function rowOf(row: KeptRow): EventRow {
  return {
    ...row,
    startNs: nanoseconds(row.startNs),
    clockOffsetNs: BigInt(row.clockOffsetNs),
    shownEndNs: nanoseconds(row.shownEndNs),
  };
}

function nanoseconds(digits: string | undefined): bigint | undefined {
  return digits === undefined ? undefined : BigInt(digits);
}
