import type { EventMarks } from '../../../../core/model/answers.ts';

interface Mark {
  readonly lane: number;
  readonly start: number;
  readonly end?: number;
  readonly status?: number;
  readonly label?: string;
}

/** Marks as columns, for tests: places as small numbers, `seq` by position. */
export function marksOf(marks: readonly Mark[]): EventMarks {
  return {
    seq: BigInt64Array.from(marks, (_, index) => BigInt(index + 1)),
    lane: Int32Array.from(marks, (mark) => mark.lane),
    startNs: BigInt64Array.from(marks, (mark) => BigInt(mark.start)),
    endNs: BigInt64Array.from(marks, (mark) => BigInt(mark.end ?? mark.start)),
    status: Uint8Array.from(marks, (mark) => mark.status ?? 0),
    kind: Uint8Array.from(marks, () => 7),
    corrected: new Uint8Array(marks.length),
    labels: marks.map((mark) => mark.label ?? 'read_file'),
    eventIds: marks.map((_, index) => `a1b2c3d4e5f60718-${index * 100}-0`),
  };
}
