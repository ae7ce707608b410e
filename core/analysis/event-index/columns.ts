import type { LaneBy, LaneParent } from '../../model/answers.ts';

/** Stands for a time that is not recorded: no event can have it, for the tables keep it as NULL. */
export const NO_TIME = -(2n ** 63n);
export const ROUND_NO_TIME = Number(NO_TIME);

/** A column of few different texts: numbers per event, −1 where nothing is recorded, and the texts in the engine's order. */
export interface CodedColumn {
  readonly codes: Int32Array;
  readonly values: readonly string[];
  /** The number of each text. */
  readonly codeOf: ReadonlyMap<string, number>;
  /** Where events have several: those after the first, in order. */
  readonly more?: MoreCodes | undefined;
}

/** Further numbers of each event: those from `starts[at]` up to `starts[at + 1]`. */
export interface MoreCodes {
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

/** Columns that are kept as numbers. */
export const CODED_NAMES = ['actor', 'target', 'tool', 'kind', 'session', 'source', 'status'] as const;
export type CodedName = (typeof CODED_NAMES)[number];

export interface Times {
  readonly startNs: BigInt64Array;
  /** `shown_end_ns`, else the start; NO_TIME where neither is recorded. */
  readonly endNs: BigInt64Array;
  /** The same, rounded: for a first look, since reading a bigint costs an allocation. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Places of the events with a start, by start and then by place. */
  readonly byStart: Int32Array;
  /** Places of the events without one. */
  readonly untimed: Int32Array;
}

export interface Names {
  readonly actors: ReadonlyMap<string, { readonly name: string | undefined; readonly kind: string | undefined }>;
  readonly sources: ReadonlyMap<string, string | undefined>;
  /** Who first delegated to each actor. */
  readonly parents: ReadonlyMap<string, LaneParent>;
  /** Sources whose clocks an analyst corrected. */
  readonly corrected: ReadonlySet<string>;
}

/** Where columns are read: from the database, or from what was kept of it. Asked once for each. */
export interface ColumnReader {
  times(): Promise<Times>;
  coded(name: CodedName): Promise<CodedColumn>;
  names(): Promise<Names>;
  contentRows(): Promise<Int32Array>;
  resources(): Promise<CodedColumn>;
}

/**
 * What the timeline asks of every event again and again, by column and by `seq` − 1. Each column is read when it is first
 * asked for, and then kept: 32 bytes an event for the times, 4 for each other column, outside the heap of JavaScript.
 */
export class EventColumns {
  readonly count: number;
  readonly #reader: ColumnReader;
  readonly #read = new Map<string, Promise<unknown>>();
  #contentRows: Int32Array | undefined;

  constructor(count: number, reader: ColumnReader) {
    this.count = count;
    this.#reader = reader;
  }

  times(): Promise<Times> {
    return this.#once('times', () => this.#reader.times());
  }

  coded(name: CodedName): Promise<CodedColumn> {
    return this.#once(name, () => this.#reader.coded(name));
  }

  /** What lanes are made of. */
  lane(laneBy: LaneBy): Promise<CodedColumn> {
    return laneBy === 'resource' ? this.#once('resources', () => this.#reader.resources()) : this.coded(laneBy);
  }

  /** Row of `content` + 1 for every event; 0 where it has none. */
  contentRows(): Promise<Int32Array> {
    return this.#once('contentRows', async () => {
      const rows = await this.#reader.contentRows();
      this.#contentRows = rows;
      return rows;
    });
  }

  /** The same, where it has been read: reading it takes longer than what it saves once. */
  contentRowsIfRead(): Int32Array | undefined {
    return this.#contentRows;
  }

  names(): Promise<Names> {
    return this.#once('names', () => this.#reader.names());
  }

  #once<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#read.get(name);
    // Safe: a name is always read by the same function.
    if (known !== undefined) return known as Promise<Value>;
    const value = read();
    this.#read.set(name, value);
    // What failed once is tried again when it is asked for again.
    value.catch(() => this.#read.delete(name));
    return value;
  }
}

/** The order of time of events, by their times: rounded ones decide where they differ. */
export function inOrderOfTime(startNs: BigInt64Array, start: Float64Array): Pick<Times, 'byStart' | 'untimed'> {
  const timed: number[] = [];
  const untimed: number[] = [];
  let isSorted = true;
  let last = ROUND_NO_TIME;
  let lastAt = 0;
  for (let at = 0; at < start.length; at += 1) {
    const round = start[at] ?? ROUND_NO_TIME;
    if (round === ROUND_NO_TIME) {
      untimed.push(at);
      continue;
    }
    isSorted &&= round > last || (round === last && (startNs[at] ?? NO_TIME) >= (startNs[lastAt] ?? NO_TIME));
    last = round;
    lastAt = at;
    timed.push(at);
  }
  const byStart = Int32Array.from(timed);
  // The case's order is that of time, as far as times are recorded; this is for a case where it is not.
  if (!isSorted) byStart.sort((a, b) => compared(startNs[a] ?? 0n, startNs[b] ?? 0n) || a - b);
  return { byStart, untimed: Int32Array.from(untimed) };
}

export function later(one: bigint, other: bigint): bigint {
  return one < other ? other : one;
}

function compared(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
